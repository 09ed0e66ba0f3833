import { begin } from '../desk/begin.ts'
import '../../components/tokens.css'
import '../../components/kit/kit.css'
import '../../components/paper/paper.css'
import '../../components/views/finder.css'

void begin('popup', () => import('./view.tsx'))
