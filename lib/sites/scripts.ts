/** Scripts that part words otherwise than Latin does, or know no capitals: how long a text in them is, and who is named in it. */

/** Letters of scripts that set no spaces. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/gu

const countUnspaced = (text: string): number => text.match(UNSPACED)?.length ?? 0

/** Words of a text; of scripts without spaces two letters make one. */
export const countWords = (text: string): number => text.split(' ').length + (countUnspaced(text) >> 1)

const HANGUL = /[\uac00-\ud7a3]/gu
/** Length of a text as Latin letters would take it: letters of scripts without spaces, and syllables of Korean, say twice as much. */
export const measure = (text: string): number => text.length + countUnspaced(text) + (text.match(HANGUL)?.length ?? 0)

/** The family names of most people, in Chinese and in Korean. */
const CHINESE =
  /^(?:[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖田董潘袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫阎段雷龙龍黎史陶贺賀毛郝顾顧龚龔邵万萬钱錢严嚴武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟申殷詹欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮纪紀柯梅童凌毕畢单單裴季霍涂成苗谷盛曲翁冉骆駱蓝路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳時时穆农司卓古吉缪简車车项連连芦麦褚娄窦戚岑党宫費费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾丘刁沙商寇荣巫郎桑]|欧阳|司马|上官|诸葛|夏侯|皇甫)\p{Script=Han}{1,2}$/u
const KOREAN = /^[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길]\p{Script=Hangul}{1,2}$/u

/** True for the whole name of a person in a script that writes it without a space. */
export const isUnspacedName = (name: string): boolean => name.length >= 2 && name.length <= 4 && (CHINESE.test(name) || KOREAN.test(name))

const LONGEST_LINE = 2_000
/** "○山田太郎 (東大)", a name with a workplace in brackets behind it and who speaks marked; cheap for other scripts. */
const PLACED = /^[○◯◎●]?\s?([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2,8}(?: [\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{1,6})?)\s?[(（][^()（）]{1,60}[)）]$/u
/** The people of a line that names several so, or one who speaks. */
export function readPlacedUnspaced(line: string): readonly string[] {
  if (line.length > LONGEST_LINE || !/^[○◯◎●]?\s?[\u3040-\u9fff]/.test(line) || !/[)）]$/.test(line)) return []
  const parts = line.split(/(?<=[)）])\s*[,，、;；・]?\s*(?=[○◯◎●\u3040-\u9fff])/)
  const names = parts.flatMap((part) => PLACED.exec(part)?.[1] ?? [])
  return names.length === parts.length && (names.length > 1 || /^[○◯◎●]/.test(line)) ? names : []
}

/** How many different texts there are, whatever numbers stand in them: "Python 3.1, 12 stars" says the same as "Python 2.7, 4 stars". */
export const countKinds = (texts: Iterable<string>): number => new Set(Array.from(texts, (text) => text.replace(/\d+/g, '#'))).size
