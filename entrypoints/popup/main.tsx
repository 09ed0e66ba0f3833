import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/views/finder.css'
import { PopupView } from '../../components/views/PopupView.tsx'
import { beginLook } from '../desk/front-page.ts'
import { mount } from '../desk/mount.tsx'

beginLook()
void mount(<PopupView />, 'last')
