import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/rules/rules.css'
import '../../components/views/page.css'
import { OptionsView } from '../../components/views/OptionsView.tsx'
import { shortcuts } from '../../lib/browser/commands.ts'
import { ownVersion } from '../../lib/browser/runtime.ts'
import { mount } from '../desk/mount.tsx'
import { shelfAccess } from '../desk/shelf.ts'
import { siteAccess } from '../desk/site-access.ts'
import { topicNames } from '../desk/topic-names.ts'

void mount(<OptionsView sites={siteAccess} shelf={shelfAccess} shortcuts={shortcuts} topics={topicNames} version={ownVersion()} />)
