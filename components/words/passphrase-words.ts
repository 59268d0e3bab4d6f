/*
 * Words for a passphrase, 256 in each language, so that each stands for eight bits: short, known to everybody, not easily
 * taken for each other. The Azerbaijani ones are written with letters that every keyboard has.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const AZ = words(`
  albom alma almaz alov ana araba arpa arzu asan aslan ata atlas avtobus ayna azad bahar bal balaca bambuk
  banan bank baraban barmaq bayram bayraq baza bazalt bazar beton bilet billur bina boru bostan boya boz
  buket bulaq bulud bulvar burun dalan dana daraq dayaq delfin divan diyar dolab dolma don dost dram duman
  durna duz fabrika fakt fasad fason ferma fikir fil filiz film fokus folklor fond forum foto futbol gilas
  gips gitar gizli halva hamam hasar hava hovuz ilan inam insan iri isim isti jurnal kabab kabel kafe kakao
  kamera kamin kanal kapitan kart kartof karusel karvan kilim kino kirpi kitab kivi klub kod kofe kol komod
  konsert kontur kosmos kran kub kukla kupa kurs lampa lift liman limon lobya loto mahir makaron mango maral
  maraq masa mavi maya meydan mina model moruq motor mum muzey nar narinc nazik neft nota nurlu oba ocaq
  odun orman otaq oval ovuc oyun palma palto panda papaq park parta pilot plan planet poema polad pomidor
  portal qab qala qalay qar qara qatar sahil sakit sandal saray savad say sel servis sim sirk sirr soba soda
  sol son soyuq stol sual sulu sumax taba talant tale tamam tank tarix tarla tas tavan tayfun teatr telefon
  tikan tonqal tor torpaq tort toxum toy toz traktor tramvay tufan tunel turac turist turp tut ulduz usta
  uzaq uzun vals vanil velosiped viza vulkan xal xala xalat xalq xor xoruz xurma yad yamac yanvar yarpaq
  yataq yay yaylaq yaz yol yulaf yumor yun yuva zal zaman zanbaq zarafat zeytun zolaq zona zurna
`);

const RU = words(`
  абрикос автор адрес азбука аист айва альбом ангар апельсин арбуз арка аромат атлас базар балкон банан
  банка барабан баран башня бегемот берег береза билет блин блокнот бобер бокал болото борода ботинок бочка
  брат бревно бублик буква букет бульон бумага буря вагон ваза валенок варенье василек ведро веер веник
  ветер ветка вечер вилка вишня вода волна волос воробей ворота восток время выход газета галка гамак гараж
  гвоздь герой гитара глина глобус гнездо голос гора город горох гость град гриб гроза груша гусь дача дверь
  двор дворец дельфин дерево диван дождь доктор долина дорога доска дракон дрова друг дуб дым дыня ежик
  жасмин жемчуг жираф жук журнал забор завод закат замок запах заря заяц звезда зебра земля зеркало зерно
  зима змея зонт зубр игла игра изба изюм индюк искра кабан кактус калина камень камин канал капля карта
  картина каша квадрат квас кедр кенгуру кефир кирпич кит клен клубника ключ книга ковер коза колесо колокол
  компас конверт конь корабль корень корзина космос костер кот кофе краб полка помидор порог поэма птица
  пчела пшено радуга ракета река роза ромашка роща рубин ручей рыба рынок рысь сад сахар свет свеча север
  село сено сказка скала слон снег сова сокол соль сосна стакан стена степь стол сумка сыр тайга танец театр
  телега тигр тишина топор трава тропа туман тыква улитка улица утка ухо фара фасоль филин флаг флейта
  фонарь фонтан халат халва хлеб холм хор цапля цветок цирк чайка чайник часы чашка черника шалаш шапка шарф
  шахта школа шляпа шорох шуба щенок щука экран юла юнга яблоко ягода якорь январь ястреб ящик
`);

const EN = words(`
  acorn album amber anchor apple april arch arrow atlas autumn badge bagel bamboo banana banjo barrel basket
  beach bean bear beaver bell bench berry bird biscuit blanket blossom boat bottle branch bread brick bridge
  broom brother bucket buffalo button cabin cactus camel camera canal candle canyon carpet carrot castle
  cave cedar cellar cereal chair chalk cheese cherry chess circle circus clay cliff clock cloud clover coast
  coconut coffee comet compass copper coral corner cotton cousin crane crayon cricket crown cup curtain
  daisy dancer daylight deer desert desk dinner doctor dolphin donkey door dragon drawer drum duck eagle
  earth easel echo elbow elephant engine evening falcon farm feather fence fern ferry field finger flag
  flame flute forest fountain fox fridge frog fruit galaxy garden garlic gate ginger giraffe glacier glass
  globe glove goat gold goose grape grass gravel guitar hammer harbor harp hat hawk hazel hedge helmet heron
  hill honey horse hotel island ivory jacket jar jasmine jelly jigsaw journal juice jungle kettle key
  orchard otter oven owl oyster paddle palace panda paper parade park parrot path peach peacock pear pebble
  pencil pepper piano picnic pigeon pillow pilot pine planet plum pocket poem pond potato puzzle rabbit
  radio raft rain ribbon river road robin rocket roof rope rose ruby saddle salad sand sauce scarf school
  season shadow shell ship silver singer sister skate sky sled snail snow soup sparrow spoon spring squirrel
  star statue stone storm summer sunset swan table tailor teapot tent thunder tiger timber toast tower train
  tulip tunnel turtle valley velvet violin wagon walnut
`);

export const WORDS = { az: AZ, ru: RU, en: EN } as const;
