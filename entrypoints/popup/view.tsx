import { PopupView } from '../../components/views/PopupView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<PopupView />, 'popup')
