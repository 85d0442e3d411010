import { list } from "./lexicon.ts";

/** Other words for the entries of a lexicon, list by list in its order. What a rewording says instead. */
export interface Synonyms {
  readonly nouns: readonly string[];
  readonly verbs: readonly string[];
  readonly adjectives: readonly string[];
  readonly times: readonly string[];
}

const en: Synonyms = {
  nouns:
    list(`the assembly|the secretary|the arena|the spending plan|the stream|the academy|the clinic|the crop|the bazaar|the crossing|
the vocalist|the record|the point|the manager|the forward|the pastry shop|the reading room|the gallery|the train line|the airfield|
the gale|the jab|the invalid|the tutor|the pupil|the grower|the angler|the frontier|the accord|the vote|
the voting slip|the tribunal|the magistrate|the bystander|the study|the gazette|the conversation|the plant|the labourer|the walkout|
the pay|the lease|the lodger|the house owner|the woods|the blaze|the ice field|the observatory|the power cell|the motor|
the grid|the passphrase|the lens|the cooking tip|the cookhouse|the marriage|the man next door|the backyard|the hound|the fair|
the book|the lyricist|the performer|the preview|the pass|the line outside|the streetcar|the bike|the port|the atoll`),
  verbs:
    list(`unlocks|shuts|astonishes|obstructs|backs|disregards|restores|postpones|declares|doubts|shields|tours|hands over|acquires|
misplaces|earns|applauds|faults|clarifies|leaves behind|recalls|guards|harms|alters|pursues|mends|calls off|toasts|
multiplies|cuts in two|labels|swaps`),
  adjectives:
    list(`silent|angry|age-old|contemporary|costly|low-priced|sincere|cautious|starving|solitary|dazzling|shattered|packed|
vacant|icy|gilded|secret|regional|overseas|communal|exclusive|swift|sluggish|odd|well-known|headstrong|tender|noisy|wet|bright|
slim|infinite`),
  times:
    list(`this very day|the day after|at breakfast|this evening|seven days ago|when winter is over|at the weekend|in the cold months|late at night|
in the forenoon|yet another time|a whole decade|for some days now|in the end|by mistake|out of the blue`),
};

const es: Synonyms = {
  nouns:
    list(`la asamblea|el secretario|el coliseo|las cuentas|el arroyo|el colegio|la clínica|la vendimia|el bazar|el viaducto|
la vocalista|el elepé|el tanto|el técnico|el ariete|el horno de pan|la sala de lectura|la galería|el tren|el aeródromo|
el temporal|la inyección|el enfermo|la profesora|el alumno|el labrador|el marinero|la linde|el acuerdo|los comicios|
el voto|la corte|la magistrada|el presente|el estudio|el diario|la charla|la planta|el operario|el paro|
la paga|el arriendo|el arrendatario|el dueño|la arboleda|el fuego|el nevero|el observatorio|la pila|la máquina|
la malla|la clave|el objetivo|la fórmula|los fogones|el casamiento|el de al lado|el patio|el can|la feria|
el libro|el versificador|el intérprete|el adelanto|el pase|la fila|el tren urbano|la bici|el muelle|el islote`),
  verbs:
    list(`inaugura|cancela del todo|asombra|obstruye|respalda|desoye|restaura|aplaza|declara|duda de|ampara|recorre|traspasa|adquiere|
extravía|obtiene|aplaude|censura|aclara|deja atrás|evoca|resguarda|perjudica|altera|persigue|arregla|suspende|festeja|
multiplica|recorta|designa|releva`),
  adjectives:
    list(`silencioso|airado|vetusto|actual|costoso|económico|sincero|prudente|famélico|aislado|deslumbrante|quebrado|abarrotado|
desierto|gélido|áureo|secreto|regional|forastero|común|exclusivo|veloz|pausado|raro|conocido|testarudo|tierno|estridente|húmedo|radiante|
angosto|infinito`),
  times:
    list(`en este día|al día siguiente|al desayuno|al anochecer|hace siete días|pasado el frío|el fin de semana|en los meses fríos|de madrugada|a media mañana|
de nuevo|una década entera|desde hace días|al final|por error|de golpe`),
};

const ru: Synonyms = {
  nouns: list(`собрание|чиновник|арена|смета|поток|гимназия|клиника|жатва|базар|переправа|
вокалистка|пластинка|мяч|наставник|форвард|булочная|читальня|галерея|поезд|аэродром|
шторм|прививка|больной|преподавательница|ученик|крестьянин|моряк|рубеж|соглашение|голосование|
бланк|трибунал|магистрат|очевидец|исследование|издание|беседа|предприятие|труженик|стачка|
оклад|наём|квартирант|домовладелец|чаща|пламя|льды|обсерватория|аккумулятор|мотор|
паутина|шифр|объектив|рецептура|плита|венчание|житель рядом|огород|пёс|ярмарка|
книга|стихотворец|артист|анонс|пропуск|вереница|вагон|велик|порт|остров в море`),
  verbs:
    list(`отпирает|запирает|изумляет|преграждает|одобряет|не замечает|возрождает|переносит|заявляет|оспаривает|заслоняет|навещает|сбывает|приобретает|
упускает|добывает|превозносит|ругает|толкует|оставляет позади|припоминает|бережёт|портит|преобразует|догоняет|ремонтирует|снимает|отмечает|
умножает|урезает|именует|сменяет`),
  adjectives:
    list(`безмолвный|гневный|старинный|нынешний|недешёвый|бюджетный|искренний|осмотрительный|изголодавшийся|уединённый|великолепный|разбитый|набитый|
порожний|ледяной|позолоченный|тайный|здешний|иностранный|общий|личный|стремительный|неспешный|необычный|привычный|твердолобый|ласковый|шумный|сырой|ясный|
тесный|вечный`),
  times:
    list(`в этот день|на другой день|за завтраком|к вечеру|неделю назад|когда растает снег|на выходных|в холода|глубокой ночью|поутру|
снова|целую декаду|уже несколько дней|в конце концов|по ошибке|внезапно`),
};

const ar: Synonyms = {
  nouns: list(`الهيئة|المسؤول|المدرج|الحسابات|الجدول|المعهد|العيادة|الغلة|البازار|المعبر|
المنشدة|الأسطوانة|النقطة|المدير الفني|رأس الحربة|الفرن|قاعة القراءة|المعرض|القطار|المهبط|
الإعصار|الحقنة|العليل|الأستاذة|التلميذ|الفلاح|البحار|التخوم|الميثاق|الاقتراع|
بطاقة التصويت|القضاء|الحاكمة|الحاضر|الدراسة|الجريدة|الحوار|المعمل|الأجير|التوقف|
الراتب|الكراء|النزيل|صاحب البيت|الأحراش|النيران|الجليد|المرصد|الخلية|الآلة|
الربط|رمز الدخول|العدسة|الطبخة|الموقد|حفل الزفاف|ساكن الحي|البستان|الجرو|الموسم|
الكتاب|الأديب|الفنان|العرض|البطاقة|الصف|العربة|العجلة|المرفأ|الأرخبيل`),
  verbs: list(`يفك|يوصد|يذهل|يعرقل|يساند|يهمل|يرمم|يرجئ|يصرح|يرتاب في|يحمي ظهر|يقصد|يصرف|يقتني|
يضيع|يحرز|يمجد|يلوم|يبين|يسهو عن|يستحضر|يصون|يؤذي|يبدل|يلاحق|يرقع|يبطل|يهلل|
يكرر|يشطر|يلقب|يعوض`),
  adjectives: list(`الساكن|الحانق|العتيق|المعاصر|المكلف|الزهيد|المخلص|المتأني|النهم|المنعزل|الباهر|المحطم|المكتظ|
الشاغر|البارد|المذهب|المستور|البلدي|الوافد|المشترك|الشخصي|الخاطف|المتمهل|العجيب|المعروف|المكابر|الرقيق|المزعج|الرطب|الساطع|
المحصور|الأبدي`),
  times:
    list(`في هذا النهار|في الغداة|عند الفطور|هذا المساء|قبل سبعة أيام|بعد البرد|في العطلة|في شهور البرد|آخر الليل|أول النهار|
من جديد|طوال عقد|منذ أيام|في النهاية|عن خطأ|على حين غرة`),
};

const zh: Synonyms = {
  nouns: list(`议院|官员|球场|账目|溪水|学堂|诊所|庄稼|集市|渡口|
唱将|唱片|得分|主帅|射手|饼屋|阅览室|展馆|火车线|空港|
暴雨|针剂|患者|教师|学员|庄稼汉|船工|国界|协定|投票|
选单|法庭|审判员|目击者|调查|日报|访谈|厂房|职工|停工|
薪水|租金|住户|屋主|树林|大火|冰原|天文台|电芯|马达|
互联网|口令|镜头|做法|灶台|喜事|隔壁人|后院|犬只|庆典|
书籍|写诗的人|戏子|先导片|入场券|长龙|有轨车|单车|码头|岛屿`),
  verbs: list(`开启|合上|吓到|拦住|力挺|不理|修复|延后|公布|怀疑|保卫|走访|卖掉|买下|
丢掉|夺得|称赞|指责|说明|遗忘|记起|守护|毁坏|更改|追随|维修|撤销|欢庆|
加倍|砍半|任命|顶替`),
  adjectives: list(`沉静的|恼火的|老旧的|新式的|高价的|廉价的|真诚的|谨慎的|挨饿的|寂寞的|杰出的|破烂的|拥堵的|
无人的|结冰的|金黄的|隐秘的|当地的|海外的|大众的|私有的|飞快的|迟缓的|古怪的|熟知的|倔强的|柔和的|喧闹的|下雨的|明媚的|
狭长的|无边的`),
  times: list(`当天|次日|清早|傍晚|七天前|开春以后|周末|天冷时|深夜|上午|
又一次|整整十年|好几天来|到头来|误打误撞地|突然`),
};

/** In the order of LANGUAGES. */
export const SYNONYMS: readonly Synonyms[] = [en, es, ru, ar, zh];
