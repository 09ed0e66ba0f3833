import browser from 'webextension-polyfill'
import { type Words, makeWords } from '../words.ts'

/** The words of the browser's language. */
export const browserWords = (): Words => makeWords((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage())
