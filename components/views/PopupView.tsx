import { Finder } from './Finder.tsx'

/** The library in the toolbar. */
export const PopupView = () => <Finder kind="popup" />
