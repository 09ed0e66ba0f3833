import '../../components/views/library.css'
import { LibraryView } from '../../components/views/LibraryView.tsx'
import { mount } from '../desk/mount.tsx'

void mount(<LibraryView />)
