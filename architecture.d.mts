export declare const kernelLayers: readonly (readonly string[])[]
export declare const domainEdges: Readonly<Record<string, readonly string[]>>
