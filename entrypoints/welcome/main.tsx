import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/views/page.css'
import { WelcomeView } from '../../components/views/WelcomeView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<WelcomeView />)
