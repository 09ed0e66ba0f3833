import { begin } from '../desk/begin.ts'
import '../../components/views/finder.css'

void begin('popup', () => import('./view.tsx'))
