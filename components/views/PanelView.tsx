import { Finder } from './Finder.tsx'

/** The library beside the page: the popup's list with the height of the window. */
export const PanelView = () => <Finder kind="panel" />
