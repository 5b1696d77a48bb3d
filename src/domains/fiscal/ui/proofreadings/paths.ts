export const proofreadingsApi = '/api/fiscal/proofreadings'
export const proofreadingsPage = '/fiscal/proofreadings'
export const proofreadingPage = (id: string) => `${proofreadingsPage}/${id}`
