import { QRCode } from 'antd'

/**
 * Black on white in the dark as well: not every telephone reads it the other way round. Drawn by the page itself, so
 * that the secret is sent nowhere else.
 */
export function SquareCode({ text, label }: { text: string; label: string }) {
  return (
    <QRCode
      className="z-square-code"
      type="svg"
      value={text}
      aria-label={label}
      size={216}
      marginSize={4}
      errorLevel="M"
      color="#000"
      bgColor="#fff"
      bordered={false}
    />
  )
}
