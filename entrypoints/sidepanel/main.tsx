import '../desk/begin.ts'
import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/views/finder.css'
import { PanelView } from '../../components/views/PanelView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<PanelView />, 'last')
