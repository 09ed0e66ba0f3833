import '../desk/begin.ts'
import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/views/finder.css'
import { PopupView } from '../../components/views/PopupView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<PopupView />, 'last')
