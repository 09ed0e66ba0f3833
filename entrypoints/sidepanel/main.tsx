import { begin } from '../desk/begin.ts'
import '../../components/views/finder.css'

void begin('panel', () => import('./view.tsx'))
