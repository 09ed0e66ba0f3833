/** Drawn on a 20 × 20 grid with a 1.6 stroke; decoration only, the words beside or on the button say what it does. */
const PATHS = {
  search: 'M9 15a6 6 0 1 1 0-12 6 6 0 0 1 0 12Zm4.5-1.5L17 17',
  library: 'M4 4v12M8 4v12M11.5 4.6l3.9 11.2M2.5 16h15',
  open: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  edit: 'm12.5 4.5 3 3L7 16H4v-3l8.500-8.500Z',
  remove: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.600L14 6',
  more: 'm6 8 4 4 4-4',
  less: 'm6 12 4-4 4 4',
  close: 'm5 5 10 10M15 5 5 15',
  back: 'M12 4 6 10l6 6',
  tag: 'M3 4v6l7 7 6-6-7-7H3Zm3.500 3.500h.01',
  note: 'M4 3h12v10l-4 4H4V3Zm8 14v-4h4M7 7h6M7 10h4',
  star: 'm10 2.800 2.200 4.500 5 .7-3.600 3.500.9 4.900-4.500-2.300-4.500 2.300.9-4.900L2.800 8l5-.7L10 2.800Z',
  export: 'M10 3v9m-3.500-3.500L10 12l3.500-3.500M4 13v4h12v-4',
  import: 'M10 12V3M6.500 6.500 10 3l3.500 3.500M4 13v4h12v-4',
  paste: 'M7 4H5v13h10V4h-2M7 3h6v3H7V3Zm0 7h6m-6 3h4',
  check: 'm4 10.500 4 4 8-9',
  plus: 'M10 4v12M4 10h12',
  lamp: 'M6 3h8l3 8H3l3-8Zm4 8v5m-4 1h8',
  pin: 'M7 3h6l-1 6 3 3H5l3-3-1-6Zm3 9v5',
  undo: 'M7 5 3 9l4 4M3 9h9a4 4 0 0 1 0 8h-2',
  gear: 'M10 7.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5ZM10 2v2.500m0 11V18M2 10h2.500m11 0H18M4.300 4.300l1.800 1.800m7.800 7.800 1.800 1.800m0-11.400-1.800 1.800m-7.800 7.800-1.800 1.800',
  cards: 'M3 3h6v6H3V3Zm8 0h6v6h-6V3Zm-8 8h6v6H3v-6Zm8 0h6v6h-6v-6Z',
  rows: 'M3 5h14M3 10h14M3 15h14',
  chart: 'M3 3v14h14M7 14v-4m4 4V6m4 8V9',
  book: 'M10 5c-2-1.500-4.500-1.500-7-1v11.500c2.500-.5 5-.5 7 1 2-1.500 4.500-1.500 7-1V4c-2.500-.5-5-.5-7 1Zm0 0v11.500',
  inbox: 'M3 11 5 4h10l2 7v5H3v-5Zm0 0h4l1 2h4l1-2h4',
  panel: 'M3 4h14v12H3V4Zm9 0v12m2.500-9h.01m-.01 3h.01',
  table: 'M3 4h14v12H3V4Zm0 4h14M3 12h14M9 4v12',
  feed: 'M4 4a12 12 0 0 1 12 12M4 9a7 7 0 0 1 7 7M5 15h.01',
  due: 'M4 5h12v11H4V5Zm0 4h12M7 3v3m6-3v3m-5.500 6.500 1.500 1.500 3-3',
  keys: 'M2 5.500h16v9.500H2V5.500Zm3 3h.01m3.300 0h.01m3.300 0h.01m3.300 0h.01M6 12h8',
  twin: 'M7 7h10v10H7V7Zm-4 6V3h10',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
