/**
 * Legal forms of bodies and firms, and words that stand in the names of firms and bodies but not of people, folded (`fold`) and without dots.
 * Forms that are registered on the name of one natural person (sole traders) stand apart: they say that somebody is a person.
 * Sources: the ISO 20275 list of entity legal forms (GLEIF, code list 1.5) and the laws that the forms come from; words of trade were gathered by hand.
 */
const words = (list: string): readonly string[] => list.split(/\s+/u).filter((word) => word !== "");

/** Enough by themselves, wherever in a name they stand. */
export const LEGAL_FORMS: ReadonlySet<string> = new Set(
  words(`
  jv tarsasag reszvenytarsasag konsortium saatio stiftelse stiftelsen forening konsortiet ltd limited llc llp plc inc incorporated corp corporation pllc lllp pty pvt bhd sdn jsc pjsc ojsc cjsc ltda lda limitada unipersonal
  gmbh mbh ggmbh ohg kgaa partg gbr   srl srls sarl sarlu sasu eurl selarl selas  scrl sprl sccl scpa scarl soccoop snc sapa sspa
  sociedad sociedade societe societa societatea spolka gesellschaft aktiengesellschaft genossenschaft kommanditgesellschaft
  stiftung verein fundacion fundacao fundacja fondazione fondation foundation stichting vereniging
  kft zrt nyrt   doo dooel eood ood ead adsitz sro  oyj osakeyhtio aktiebolag aktieselskab anpartsselskab     
   uab  osauhing aktsiaselts   qmj        ptzov
  sapi sofom  eireli eirl  saic sacif saci sacifia sociedadanonima  sicav   secs
  sae saoc saog saoj kscc kscp wll fzco   dmcc
  cooperative cooperativa cooperativas cooperatif kooperativ spoldzielnia druzstvo zadruga osuuskunta
  consortium consorcio consorzio 
  ооо оао зао пао нао тоо тов тзов   прат пат еоод оод еад дооел доо чуп уп руп фгуп фгбу фгбоу фгку муп муп мку мбу мбоу гуп
  гбу гку гбуз кгкп ргп кп дп дуп  
  общество товариство підприємство предприятие акционерное акціонерне дружество друштво корпорация корпорація холдинг концерн
  кооператив товарищество объединение об'єднання учреждение установа установление    ассоциация асоціація
  εταιρεια εταιρια αεβε αβεε αββε επε ικε μικε μεπε αξτε σωματειο ιδρυμα συνεταιρισμος κοινοπραξια
  שותפות עמותה חברה
  სააქციო შპს ააიპ სსიპ
  սպը սպըն բբը փբը հոաk
  लिमिटेड प्राइवेट
  
`),
);

/** Short ones that a name of a person may hold as well: they count in capitals or with dots, and at the end of a name alone. */
export const SHORT_FORMS: ReadonlySet<string> = new Set(
  words(`ry rf ev ac iap dd slu sau sha shpk spy pby sll slp scoop fcp sgps scr scrl sapa aie gie geie ute tbk
  spa scs sca sas ug eg bt rt hf ehf asa ans sab aps mmc fze fzc xk scop oue ooo oao zao pao too tov
  sa ag se as ab oy ky kg nv bv cv vof sl sc sd sp ks is ps na sal sar ev ou ad rl lp pc kk gk yk ад ао ат кд пп сс сд
  ае οε εε αε κοιν`),
);

/** Short ones that stand at the beginning of a name, in capitals: Indonesian, Romanian, Russian, Ukrainian, Bulgarian, Armenian. */
export const FRONT_FORMS: ReadonlySet<string> = new Set(
  words("pt cv ud perum sc sia ooo oao zao pao too tov uab ао ад ат пп кп дп нп сп ап сс"),
);

/** Several words that are one form. */
export const FORM_PHRASES: readonly string[] = [
  "de cv",
  "de c v",
  "j v",
  "de rl",
  "de capital variable",
  "z oo",
  "s r o",
  "spol s",
  "d o o",
  "co ltd",
  "& co",
  "& cia",
  "y cia",
  "e cia",
  "& cie",
  "et cie",
  "& partner",
  "& partners",
  "& sons",
  "and sons",
  "& son",
  "& bros",
  "& fils",
  "et fils",
  "& figli",
  "& sohne",
  "& zonen",
  "e filhos",
  "e hijos",
  "& associates",
  "and associates",
  "y asociados",
  "e associados",
  "et associes",
  "joint venture",
  "union temporal",
  "ute",
  "cong ty",
  "tnhh",
  "sanayi ve ticaret",
  "limited sirketi",
  "anonim sirketi",
  "perseroan terbatas",
  "mit beschrankter",
  "a responsabilita limitata",
  "a responsabilite limitee",
  "de responsabilidad limitada",
  "per azioni",
  "por acciones",
  "акционерное общество",
  "ανωνυμη εταιρεια",
];

/** `IndiaLimited`, `InternationalB.V.`: a form that lost the space before it. */
export const GLUED_FORM =
  /\p{Ll}(?:Limited|Ltd|LTD|LLC|L\.L\.C|GmbH|GMBH|Company|Corporation|Corp|Inc|S\.?A\.?|B\.V|S\.?r\.?l|SRL|A\.[ŞS]|sh\.[ap])\.?(?![\p{L}\p{N}])/u;

/** Forms of scripts that are written without spaces, or whose words take on others: anywhere in a name. */
export const FORMS_ANYWHERE =
  /公司|集团|集團|株式会社|有限会社|合同会社|合資会社|合名会社|\((?:株|有|同|社|財|学|医|福)\)|㈱|㈲|㈳|㈶|法人|組合|協同|주식회사|유한회사|\(주\)|\(유\)|㈜|재단|사단|공사|공단|협동조합|בע["״']?מ|บริษัท|จำกัด|ห้างหุ้นส่วน|شركة|شركه|مؤسسة|مؤسسه|المحدودة|ذ\.?م\.?م|ش\.?م\.?م|شرکت|کمپنی|লিমিটেড|কোম্পানি|प्रा\.?\s?लि|ኃ\/?የተ/u;

/** Firms of one natural person: sole traders under the laws of Ukraine, Russia, Bulgaria, Germany, Austria, Romania, France, Brazil, Georgia … */
export const SOLE_TRADERS: ReadonlySet<string> = new Set(
  words("фоп спд спдфл ипбоюл fop pfa individual autonomo autonoma"),
);
/** The same, where they are written with dots (`e.K.`), or in capitals at the end of a name. */
export const SOLE_TRADERS_AT_END: ReadonlySet<string> = new Set(words("ek eu mei fie me ei ii"));
/** The same, where they stand in front in capitals: they are words, or parts of words, elsewhere. */
export const SOLE_TRADERS_IN_FRONT: ReadonlySet<string> = new Set(words("ип ет чп сзд жк іп ei et ip yt"));
export const SOLE_TRADER_PHRASES =
  /(?:індивідуальн|индивидуальн)\p{L}* (?:предпринимател|підприємец|підприємц)|фізичн\p{L}* особ|физическ\p{L}* лиц|едноличен търговец|preduzetnik|przedsiebiorca|entrepreneur individuel|auto ?entrepreneur|micro ?entrepreneur|empresario individual|empresaria individual|persona (?:natural|fisica)|pessoa (?:natural|fisica)|personne physique|natural person|sole (?:trader|proprietor)|individual (?:entrepreneur|consultant)|ditta individuale|impresa individuale|libero professionista|eingetragene?r? kauf(?:mann|frau)|einzelunternehm|eenmanszaak|enskild firma|toiminimi|个体工商户|個體工商戶|個人事業|개인사업자|ი\/მ|(?<![\p{L}\p{N}])(?:d\/b\/a|dba|t\/a|trading as|inh|inhaber|inhaberin)(?![\p{L}\p{N}])/u;
