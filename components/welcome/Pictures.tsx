import type { ComponentChildren } from 'preact'

/** Decoration beside words that say the same. */
function Frame({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
      <rect class="p-sheet" x="1" y="1" width="238" height="148" rx="10" />
      {children}
    </svg>
  )
}
const Lines = ({ x, y, widths }: { readonly x: number; readonly y: number; readonly widths: readonly number[] }) => (
  <>{widths.map((width, i) => <rect key={width} class={i === 0 ? 'p-ink' : 'p-soft'} x={x} y={y + i * 10} width={width} height={i === 0 ? 5 : 4} rx="2" />)}</>
)

/** A digest whose cards carry marks: new, saved, seen. */
export const PictureMark = () => (
  <Frame>
    {[18, 60, 102].map((y, i) => (
      <g key={y}>
        <rect class={i === 0 ? 'p-lit' : 'p-card'} x="16" y={y} width="208" height="34" rx="5" />
        <Lines x={28} y={y + 8} widths={[110 + i * 18, 160 - i * 20]} />
      </g>
    ))}
    <circle class="p-lamp" cx="208" cy="35" r="6" />
    <path class="p-lamp" d="m208 70 2.400 4.800 5.300.8-3.800 3.700.9 5.300-4.800-2.500-4.800 2.500.9-5.300-3.800-3.700 5.300-.8z" />
    <circle class="p-ring" cx="208" cy="119" r="5.500" />
  </Frame>
)

/** A saved paper with its tags, stars and note. */
export const PictureKeep = () => (
  <Frame>
    <rect class="p-lit" x="30" y="16" width="180" height="118" rx="7" />
    <Lines x={44} y={30} widths={[130, 96]} />
    {[0, 1, 2, 3, 4].map((i) => <path key={i} class={i < 4 ? 'p-lamp' : 'p-soft'} transform={`translate(${48 + i * 16} 60)`} d="m0-6 1.900 3.800 4.100.6-3 2.900.7 4.100L0 3.500l-3.700 1.900.7-4.100-3-2.900 4.100-.6z" />)}
    <rect class="p-tag" x="44" y="74" width="46" height="15" rx="7.500" />
    <rect class="p-tag" x="95" y="74" width="34" height="15" rx="7.500" />
    <rect class="p-card" x="44" y="97" width="152" height="26" rx="4" />
    <Lines x={52} y={104} widths={[92, 60]} />
  </Frame>
)

/** A library that goes out as files. */
export const PictureTake = () => (
  <Frame>
    {[0, 1, 2].map((i) => (
      <g key={i}>
        <rect class={i === 1 ? 'p-lit' : 'p-card'} x="16" y={22 + i * 38} width="112" height="30" rx="5" />
        <Lines x={26} y={30 + i * 38} widths={[74 - i * 8, 54 + i * 6]} />
      </g>
    ))}
    <path class="p-line" d="M138 75h28m-9-9 9 9-9 9" />
    <path class="p-card" d="M178 40h30l14 14v56h-44z" />
    <path class="p-line" d="M208 40v14h14" />
    <Lines x={186} y={72} widths={[28, 22]} />
    <Lines x={186} y={92} widths={[26]} />
  </Frame>
)
