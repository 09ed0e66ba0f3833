import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { readDom } from './lib/dom.ts'
import { outline } from './lib/sites/outline.ts'
import { voteTitle } from './lib/sites/title-slot.ts'
const [f,sel,n]=process.argv.slice(2)
const d=new JSDOM(readFileSync(f,'utf8')).window.document
const dom=readDom(d)
const els=dom.all(d,sel)
for(const b of outline(dom,[els[Number(n??0)]!])) console.log(b.order,b.up,b.key,b.leaf?'leaf':'',b.line?'line':'',JSON.stringify(b.text.slice(0,90)))
console.log(voteTitle(els.slice(0,16).map(e=>outline(dom,[e])),()=>false))
