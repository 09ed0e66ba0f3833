import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useDesk } from '../use-library.ts'
import { FeedLinks } from '../welcome/FeedLinks.tsx'
import { Interests } from '../welcome/Interests.tsx'
import { PictureKeep, PictureMark, PictureTake } from '../welcome/Pictures.tsx'

const STEPS = [
  { Picture: PictureMark, title: 'welcomeMark', text: 'welcomeMarkText' },
  { Picture: PictureKeep, title: 'welcomeKeep', text: 'welcomeKeepText' },
  { Picture: PictureTake, title: 'welcomeTake', text: 'welcomeTakeText' },
] as const

/** The first page one sees: what it does, in three pictures, and where to begin. */
export function WelcomeView() {
  const { words: t, openPage } = useDesk()
  return (
    <div class="page welcome">
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('welcomeTitle')}</h1>
        <p>{t('description')}</p>
      </header>
      <main>
        <ol class="pictures">
          {STEPS.map(({ Picture, title, text }) => (
            <li key={title}>
              <Picture />
              <h2>{t(title)}</h2>
              <p>{t(text)}</p>
            </li>
          ))}
        </ol>
        <section>
          <h2>{t('welcomeFeeds')}</h2>
          <p>{t('welcomeFeedsText')}</p>
          <FeedLinks />
          <p class="line"><Button icon="gear" onClick={() => openPage('options')}>{t('welcomeSites')}</Button></p>
        </section>
        <section>
          <h2>{t('welcomeTopics')}</h2>
          <p>{t('welcomeTopicsText')}</p>
          <Interests />
        </section>
        <section>
          <h2>{t('welcomeImport')}</h2>
          <p>{t('welcomeImportText')}</p>
          <p class="line">
            <Button icon="import" onClick={() => openPage('library', '#papers?do=import')}>{t('import')}</Button>
            <Button kind="primary" icon="library" onClick={() => openPage('library')}>{t('openLibrary')}</Button>
          </p>
        </section>
      </main>
    </div>
  )
}
