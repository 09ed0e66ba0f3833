import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { LANGUAGES, type Settings } from '../../lib/settings.ts'
import { ExportMenu } from '../exchange/ExportMenu.tsx'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Backup } from '../options/Backup.tsx'
import { Choice } from '../options/Choice.tsx'
import { Keys, type Shortcuts } from '../options/Keys.tsx'
import { Learned } from '../options/Learned.tsx'
import { OnPages } from '../options/OnPages.tsx'
import { Shelf, type ShelfAccess } from '../options/Shelf.tsx'
import { type DiskAccess, Storage } from '../options/Storage.tsx'
import { TaughtSites } from '../options/TaughtSites.tsx'
import { type SiteAccess, Sites } from '../options/Sites.tsx'
import { Rules } from '../rules/Rules.tsx'
import { useDesk, useSettings } from '../use-library.ts'

interface OptionsProps {
  readonly sites: SiteAccess
  readonly disk: DiskAccess
  readonly shelf: ShelfAccess
  readonly shortcuts: Shortcuts
  readonly topics: readonly { readonly group: string; readonly names: readonly string[] }[]
  readonly version: string
}

const THEMES = { auto: 'themeAuto', light: 'themeLight', dark: 'themeDark' } as const satisfies Record<Settings['theme'], string>
const nameOf = (language: string): string => {
  const tag = language.replace('_', '-')
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

/** What the user may choose, and what Paperlight does and does not do. */
export function OptionsView({ sites, disk, shelf, shortcuts, topics, version }: OptionsProps) {
  const { library, words: t, openPage } = useDesk()
  const [{ theme, language }, change] = useSettings()
  return (
    <div class="page">
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('optionsTitle')}</h1>
        <Button icon="library" onClick={() => openPage('library')}>{t('openLibrary')}</Button>
      </header>
      <main>
        <Part title={t('optionsSites')}>
          <p>{t('optionsSitesText')}</p>
          <Sites access={sites} />
        </Part>
        <Part title={t('taughtTitle')}>
          <TaughtSites met={sites.met} />
        </Part>
        <Part title={t('optionsPages')}>
          <OnPages />
        </Part>
        <Part title={t('optionsRules')}>
          <Rules />
        </Part>
        <Part title={t('optionsLook')}>
          <Choice label={t('theme')} value={theme} choices={Object.entries(THEMES).map(([one, words]) => [one as Settings['theme'], t(words)])} onChoose={(next) => change({ theme: next })} />
          <Choice label={t('language')} value={language} choices={LANGUAGES.map((one) => [one, one === '' ? t('languageBrowser') : nameOf(one)])} onChoose={(next) => change({ language: next })} />
        </Part>
        <Part title={t('optionsBackup')}>
          <p>{t('optionsBackupText')}</p>
          <Backup disk={disk} />
          <p>{t('optionsFilesText')}</p>
          <div class="line">
            <ExportMenu papers={() => library.each('state:any')} />
            <Button icon="import" onClick={() => openPage('library', '#papers?do=import')}>{t('import')}</Button>
          </div>
        </Part>
        <Part title={t('optionsStorage')}>
          <Storage disk={disk} />
        </Part>
        <Part title={t('optionsShelf')}><Shelf access={shelf} /></Part>
        <Part title={t('optionsKeys')}>
          <Keys shortcuts={shortcuts} />
        </Part>
        <Part title={t('optionsPrivacy')}>
          <ul class="points">
            <li>{t('privacyStays')}</li>
            <li>{t('privacyPage')}</li>
            <li>{t('privacyBrowser')}</li>
          </ul>
        </Part>
        <Part title={t('optionsAbout')}>
          <p>{t('aboutText', version)}</p>
        </Part>
        {/* The last, as learning takes a while and then has much to say. */}
        <Part title={t('optionsClassify')}>
          <p>{t('classifyText')}</p>
          <p>{t('classifyDoubt')}</p>
          <details>
            <summary>{t('classifyTopics')}</summary>
            <dl class="topic-groups">
              {topics.map(({ group, names }) => <div key={group}><dt>{group}</dt><dd>{names.join(' · ')}</dd></div>)}
            </dl>
          </details>
          <Learned />
        </Part>
      </main>
    </div>
  )
}
