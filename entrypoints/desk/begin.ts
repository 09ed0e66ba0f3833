import { beginToAsk } from './ask-front.ts'

// The first thing of ours that runs where the page in front is shown: it answers while everything else is made ready.
beginToAsk()
