const words = (list: string): readonly string[] => list.split(/\s+/u).filter((word) => word !== "");

/**
 * Words in the names of firms and bodies, folded. Callings of one person (engineer, consultant, contractor, architect) are none, nor words that
 * are surnames (Church, Power, Merchant, Bank…s).
 */
export const TRADE_WORDS: ReadonlySet<string> = new Set(
  words(`
  company companies co-operative group groups holding holdings enterprise enterprises industries industry industrial trading traders
  trade international services service solutions systems system technologies technology tech technical engineering consulting consultancy
  consultants contractors contracting construction constructions builders building buildings developers development developments projects
  logistics transport transportation shipping freight airlines airways aviation motors automotive machinery equipment supplies supply suppliers
  distributors distribution products manufacturing manufacturers works laboratories laboratory labs pharma pharmaceuticals pharmaceutical
  medical healthcare hospital hospitals clinic clinics pharmacy university universities college school schools academy institute institution
  institutes center centre agency agencies ministry department directorate bureau office authority authorities commission committee council
  municipality municipal county city district government governorate parliament senate  police army force board secretariat embassy
  association federation society union club charity trust fund bank banking insurance investments capital finance financial associates partners
  partnership network networks media communications telecom telecommunications software computers electronics electric electrical energy
  petroleum mining minerals metals steel cement chemicals plastics textiles garments furniture foods food farms agro agricultural agriculture
  printing printers press publishing publishers publications books stationers stationery hotel hotels resort restaurant catering security
  cleaning maintenance design designs architects surveyors studio studios store stores shop supermarket market marketing advertising research
  stores workshop garage nursery library museum theatre  mission station airport port railway railways water sewerage electricity
  engineers infrastructure infrastructures powerlines scientific surgical automobile automobiles auto investment infra infratech infraprojects
  buildcon transformers cables fabricators traders equipments instruments appliances business commercial care health science farmers counties dept
  bros brothers ventures global worldwide corporate  import imports export exports exporters impex

  empresa empresas compania cia comercial comercializadora comercializacion comercio servicios servicio soluciones sistemas tecnologia
  tecnologias ingenieria ingenieros construccion construcciones constructora constructores edificaciones obras proyectos consultoria consultores
  asesores asesoria distribuidora distribuciones distribuidores importadora importaciones exportadora industrias industrial industriales
  fabrica laboratorio laboratorios farmacia farmaceutica hospital clinica universidad instituto colegio escuela centro agencia ministerio
  secretaria departamento direccion gobernacion gobierno intendencia municipalidad municipio ayuntamiento alcaldia diputacion comunidad
  consejeria concejalia junta jefatura comision comite consejo  asociacion federacion fundacion sindicato union cooperativa banco
  seguros grupo inversiones inmobiliaria transportes transporte logistica maquinarias equipos suministros papeleria libreria imprenta editorial
  infraestructura infraestructuras calzadas empreiteiros empreitadas sucursal academica
  ferreteria muebleria restaurante hotel limpieza seguridad mantenimiento electricidad energia petroleos minera agropecuaria agricola
  automotriz automotores repuestos hermanos hnos asociados corporacion organizacion entidad autoridad policia ejercito fuerza  aeropuerto
  tribunal  fiscalia procuraduria contraloria registro museo teatro biblioteca taller estacion almacenes bodega panaderia confecciones
  textiles uniformes informatica computacion comunicaciones telecomunicaciones publicidad producciones eventos medicos medica dental optica

  empresa companhia comercio servicos solucoes tecnologia engenharia construtora construcoes consultoria distribuidora industria fabrica
  laboratorio farmacia universidade faculdade instituto escola colegio centro ministerio secretaria prefeitura  fundo associacao federacao
  municipio junta freguesia hospital  irmaos transportes materiais equipamentos papelaria grafica editora limpeza seguranca

  entreprise entreprises compagnie cie etablissements ets travaux batiment batiments constructions ingenierie bureau cabinet services solutions
  systemes industrie industries fabrique laboratoire laboratoires pharmacie hopital hospitalier clinique universite ecole lycee institut centre
  agence ministere direction departement region commune mairie ville communaute metropole conseil chambre syndicat office association federation
  union groupe groupement banque assurance assurances mutuelle transports logistique nettoyage securite imprimerie librairie editions freres
  menuiserie plomberie couverture charpente maconnerie peinture electricite chauffage espaces paysage terrassement

  firma unternehmen betrieb betriebe werk werke bau bauunternehmen bauunternehmung hochbau tiefbau strassenbau ingenieure ingenieurburo
  planungsburo architekten buro gruppe holding  handels handelshaus vertrieb technik dienste dienstleistungen gebaudereinigung reinigung
  gebaudeservice service elektro elektrotechnik sanitar heizung dachdecker zimmerei tischlerei schreinerei malerbetrieb garten landschaftsbau
  transporte spedition druckerei verlag apotheke klinik klinikum krankenhaus universitat universitatsklinikum hochschule schule institut zentrum
  amt landesamt bundesamt bundesanstalt anstalt ministerium stadt stadtwerke gemeinde landkreis kreis bezirk  verband zweckverband kammer
  gebruder gebr partner sozietat kanzlei rechtsanwalte steuerberater versicherung sparkasse bundeswehr polizei

  ditta impresa imprese azienda aziende costruzioni edile edilizia ingegneria servizi servizio soluzioni sistemi tecnologie industria industrie
  fabbrica laboratorio farmacia ospedale clinica universita istituto scuola centro agenzia ministero dipartimento direzione regione provincia
  comune consiglio camera associazione federazione unione gruppo banca assicurazioni trasporti logistica pulizie sicurezza manutenzione
  tipografia editrice libreria fratelli flli studio impianti

  przedsiebiorstwo zaklad zaklady firma uslugi uslug  handlowe handlowa budowlane budowlany budownictwo biuro projektowe instytut
  uniwersytet akademia szkola szpital gmina miasto powiat wojewodztwo urzad starostwo ministerstwo centrum agencja zwiazek stowarzyszenie grupa
  transport apteka laboratorium wodociagi komunalne
  stavby stavebni stavebniny spolecnost podnik zavod urad mesto obec kraj ministerstvo nemocnice skola univerzita ustav statni krajsky okresny
  spolocnost nemocnica univerzita druzstevni
  vallalat epito kereskedelmi szolgaltato egyetem korhaz onkormanyzat varos kozseg miniszterium hivatal intezet kozpont iskola szovetseg
  societatea intreprinderea compania constructii prestari comert spitalul universitatea institutul primaria comuna orasul judetul ministerul
  directia agentia consiliul scoala liceul centrul asociatia regia
  preduzece poduzece drustvo gradnja gradevinarstvo trgovina usluge inzenjering podjetje ministrstvo obcina bolnisnica bolnica opcina opstina
  grad zupanija sveuciliste univerzitet fakultet zavod institut skola agencija savez udruzenje
  imone bendrove universitetas ligonine savivaldybe ministerija mokykla centras uzdaroji akcine
  uznemums slimnica pasvaldiba pilseta universitate skola
  ettevote vallavalitsus linnavalitsus haigla ulikool ministeerium  keskus
  yhtio kaupunki kunta kuntayhtyma sairaala yliopisto ministerio koulu keskus liitto rakennus palvelut
  bolag kommun kommuns stad region landsting universitet sjukhus skola bygg entreprenad konsult forening forbund fylkeskommune kommune
  sykehus sygehus helse skole bygge entreprenor styrelsen direktoratet departementet selskab forsikring gruppen
  opleidingen inspecties compagnia
  bedrijf aannemersbedrijf bouw bouwbedrijf groep diensten advies ingenieursbureau gemeente provincie waterschap ziekenhuis universiteit
  hogeschool school ministerie dienst bureau centrum vervoer gebroeders gebr maatschappij onderneming
  sirketi sirket sanayi ticaret insaat muhendislik hizmetleri hizmet turizm nakliyat tekstil  otomotiv  bilisim yazilim belediye
  belediyesi bakanligi universitesi hastanesi mudurlugu baskanligi kooperatifi vakfi dernegi kardesler
  perusahaan dinas badan kementerian pemerintah kabupaten  universitas  yayasan koperasi  bengkel
  syarikat perniagaan jabatan kementerian majlis
         
  kampuni wizara halmashauri chuo

  компания компанія фирма фірма завод фабрика комбинат комбінат трест группа група корпорация агентство бюро институт інститут университет
  університет академия академія школа лицей ліцей гимназия гімназія колледж коледж больница лікарня поликлиника поліклініка аптека центр
  министерство міністерство департамент управление управління отдел відділ комитет комітет администрация адміністрація совет  район область
  город місто муниципальное муніципальне муниципальный государственное державне державна государственный комунальне коммунальное казенное
  казначейство банк страховая страхова строй буд строительство будівництво строительная будівельна монтаж монтажстрой сервис сервіс услуги
  послуги торговый торговельний торговая дом будинок магазин мастерская лаборатория лабораторія типография друкарня издательство видавництво
  транс транспорт логистика логістика энерго енерго электро електро газ нефть нафта вода водоканал тепло агро ферма хозяйство господарство
  проект технологии технології системы системи інженерінг инжиниринг консалтинг маркетинг реклама медиа медіа мебель меблі
  фирма компанията строителство община областна министерство болница училище университет агенция дирекция
  предузеће општина град министарство болница школа универзитет факултет

  δημος δημου περιφερεια υπουργειο νοσοκομειο πανεπιστημιο σχολειο οργανισμος δημοσια τεχνικη κατασκευαστικη εμπορικη ομιλος υιοι αφοι φαρμακειο
  εργοληπτικη βιομηχανια υπηρεσιες συστηματα

  מועצה עיריית משרד אוניברסיטת אוניברסיטה  קבוצת קבוצה תעשיות הנדסה שירותים
`),
);

/** Beginnings and ends of words in languages that compound or decline them. */
export const TRADE_STEMS =
  /^(?:constru[ck]|konstruk|costruzion|ingenieria|engineeri|tecnolog|technolog|technik|elektro|electro|строител|будівел|bundes|universit|hospit|minist|municip|prefeit|ayuntam|farmac|pharma|laborat|industr|transport|logist|distribu|comerc|import|export|agropec|petrol|inmobil|telecom|informat|krankenh|kommun|samhall|gminn|powiat|stavb|druzst|муницип|муніцип|комуналь|коммуналь|казенн|министер|міністер)|(?:строй|буд|сервис|сервіс|торг|снаб|монтаж|проект|энерго|енерго|автодор|bau|werke?|technik|gesellschaft|verein|verband|amt|anstalt|schule|klinik|saatio|rakennus|bygg|bouw)$|.{3}(?:construction|constructions|pharma|labs|tech|soft|systems|trading|services|electric|telecom|commerce|invest)$/u;

/** Words of scripts that are written without spaces, or whose words take on others: anywhere in a name. */
export const TRADE_ANYWHERE =
  /厂|廠|工场|工場|工业|工業|商行|商店|商会|商會|商社|商贸|贸易|经营部|經營部|门市|批发|超市|药店|药房|酒店|饭店|宾馆|酒楼|餐厅|中心|研究院|设计院|设计所|研究所|事务所|事務所|学院|大学|大學|中学|中學|小学|小學|学校|學校|幼儿园|医院|醫院|病院|卫生院|诊所|银行|銀行|支行|分行|保险|合作社|联社|协会|協會|協会|学会|學會|联合会|基金会|财团|財団|社団|委员会|委員會|委員会|管委会|办公室|辦公室|政府|人民法院|检察院|公安|派出所|武警|部队|局|厅|廳|署|庁|县|區|区|市|省|镇|乡|村委|街道|电视台|广播|报社|通讯社|出版社|杂志|网络|传媒|科技|信息|技术|工程|建设|建設|建筑|建築|装饰|物业|物流|运输|運輸|农场|林场|站$|馆$|館$|队$|隊$|店$|社$|所$|部$|院$|处$|處$|組$|园$|会社|工務店|電機|電気|設備|土木|造園|組合|役所|役場|病院|도청|시청|군청|구청|대학교|학교|병원|은행|보험|건설|산업|전자|기업|상사|상회|협회|연구원|연구소|교육청|센터|지원청|공업|엔지니어링|테크|시스템|มหาวิทยาลัย|โรงพยาบาล|โรงเรียน|กรม|กระทรวง|เทศบาล|องค์การ|สำนักงาน|สหกรณ์|ร้าน|جامعة|مستشفى|وزارة|هيئة|بلدية|مديرية|مصلحة|ديوان|محافظة|بنك|مصرف|مجموعة|جمعية|مصنع|معهد|مدرسة|مركز|وكالة|للتجارة|للمقاولات|للخدمات|الصناعية|التجارية|مقاولات|دانشگاه|بیمارستان|وزارت|شهرداری|سازمان|विश्वविद्यालय|अस्पताल|मंत्रालय|नगरपालिका|विभाग|कम्पनी|निर्माण|সেবা|বিশ্ববিদ্যালয়|হাসপাতাল/u;
