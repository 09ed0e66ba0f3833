import '../../components/views/welcome.css'
import { WelcomeView } from '../../components/views/WelcomeView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<WelcomeView />)
