import '../../components/views/options.css'
import { OptionsView } from '../../components/views/OptionsView.tsx'
import { shortcuts } from '../../lib/browser/commands.ts'
import { ownVersion } from '../../lib/browser/runtime.ts'
import { diskAccess } from '../desk/disk-access.ts'
import { mount } from '../desk/mount.tsx'
import { shelfAccess } from '../desk/shelf.ts'
import { siteAccess } from '../desk/site-access.ts'
import { topicNames } from '../desk/topic-names.ts'

void mount(<OptionsView sites={siteAccess} disk={diskAccess} shelf={shelfAccess} shortcuts={shortcuts} topics={topicNames} version={ownVersion()} />)
