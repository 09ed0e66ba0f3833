import { PanelView } from '../../components/views/PanelView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<PanelView />, 'panel')
