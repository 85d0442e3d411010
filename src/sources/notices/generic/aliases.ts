import { columnWord } from "../../reading/columns.ts";
import type { NoticeKey } from "../reading/notice-keys.ts";

const words = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(" "));

/**
 * Names of columns (as `columnWord` spells them) that may stand for a key, best first, in English, Spanish, French, German, Portuguese and
 * Chinese, from the open data of buyers in these languages.
 */
export const ALIASES: Readonly<Record<NoticeKey, readonly string[]>> = {
  id: words("noticeid noticenumber transactionid recordid id 公告编号 公告編號"),
  process: words(
    "ocid tenderid tendernumber tenderno tenderref tenderreference procurementid procurementnumber procedureid",
    "auctionid auctionnumber contractid contractnumber contractno awardid referencenumber referenceno reference ref pid",
    "expediente numeroexpediente numerodeexpediente codigoproceso numerodeproceso numerodecontrato numerocontrato",
    "codigolicitacion idprocedimiento numeromarche nummarche referencemarche reference idmarche vergabenummer referenz",
    "aktenzeichen geschaeftszeichen numeroprocesso numerodoprocesso numerolicitacao numerocompra numerodocontrato",
    "项目编号 采购编号 采购项目编号 招标编号 合同编号 標案案號 案號 tender auction",
  ),
  lot: words("lot lotid lotnumber lotno lote numerolote losnummer los 标段 包号 分包"),
  title: words(
    "title tendertitle contracttitle noticetitle projecttitle projectname contractname tendername subject object",
    "titulo objeto objetodelcontrato objetocontrato asunto denominacion objet intitule titre objetdumarche",
    "titel bezeichnung auftragsgegenstand gegenstand auftragsbezeichnung objetodocontrato objetodacompra",
    "标题 公告标题 项目名称 采购项目名称 標案名稱 合同名称 工程名称",
  ),
  text: words(
    "description tenderdescription contractdescription projectdetails details scope scopeofwork requirements summary",
    "descripcion descripciondelproceso descripciondelobjeto beschreibung kurzbeschreibung leistungsbeschreibung",
    "descricao descricaodoobjeto 采购内容 采购需求 项目内容 项目概况 招标内容",
  ),
  buyer: words(
    "buyer buyername contractingauthority contractingauthorityname contractingbody contractingentity procuringentity",
    "procuringentityname purchaser awardingauthority awardingbody agency agencyname department body organisationname",
    "entidad nombreentidad entidadcontratante comprador organismo organocontratante organodecontratacion unidadcompradora",
    "acheteur nomacheteur pouvoiradjudicateur autoritecontractante organisme auftraggeber vergabestelle orgao",
    "nomeorgao entidade entidadeadjudicante contratante orgaoentidade",
    "采购人 采购人名称 采购单位 采购单位名称 招标人 招标单位 機關名稱 采购机构",
  ),
  buyer_id: words(
    "buyerid buyercode agencycode contractingauthorityid nitentidad codigoentidad siretacheteur cnpjorgao",
  ),
  supplier: words(
    "supplier suppliername vendor vendorname contractor contractorname awardedsupplier awardee awardedto recipientname",
    "companyname winningbidder winnername proveedor nombreproveedor proveedoradjudicado adjudicatario contratista",
    "nombrecontratista fournisseur titulaire nomtitulaire attributaire entreprise auftragnehmer lieferant zuschlagsempfaenger",
    "fornecedor nomefornecedor contratado adjudicatario",
    "供应商 供应商名称 中标供应商 中标供应商名称 成交供应商 中标人 中标单位 得標廠商 得標廠商名稱 成交单位",
  ),
  supplier_id: words(
    "supplierid vendorid contractorid companynumber nitproveedor nitcontratista rutproveedor ruc rfc documentoproveedor",
    "siret siren titulaireid cnpj cnpjfornecedor cnpjcontratado 统一社会信用代码 廠商代碼",
  ),
  bidder: words(
    "bidder biddername tenderer tenderername oferente nombreoferente licitador soumissionnaire bieter licitante 投标人 投標廠商",
  ),
  bidder_id: words("bidderid biddernumber tendererid firmid bidderno idoferente"),
  bid: words(
    "bid bidamount bidprice bidvalue offer offeramount offerprice oferta montooferta offre angebot angebotssumme proposta lance 投标报价 报价 投標金額",
  ),
  winner: words(
    "winner iswinner won iswon awarded isawarded selected ganador adjudicada gagnant zuschlag vencedor 是否中标",
  ),
  amount: words(
    "awardamount awardvalue awardedvalue contractvalue contractamount totalcontractamount finalvalue totalvalue value amount price",
    "montoadjudicado importeadjudicacion importedeadjudicacion valordelcontrato valorcontrato cuantiacontrato importe monto valor",
    "montant montantht montantdumarche auftragswert auftragssumme wert betrag valorcontratado valordocontrato valortotal",
    "中标金额 成交金额 中标价 合同金额 決標金額 总决標金額 总中标金额 金额",
  ),
  currency: words("currency currencycode moneda devise waehrung währung moeda 币种 幣別"),
  estimate: words(
    "estimatedvalue estimate estimatedamount estimatedcost budget budgetamount reserveprice ceilingprice",
    "presupuesto presupuestobase valorestimado budgetestime montantestime geschaetzterwert schaetzwert orcamento",
    "预算金额 预算 采购预算 最高限价 控制价 預算金額",
  ),
  time: words(
    "publicationdate publisheddate datepublished publishdate noticedate dateofpublication releasedate awarddate",
    "contractdate signingdate contractsigningdate dateawarded auctiondate date fechapublicacion fechadepublicacion",
    "fechaadjudicacion fechadefirma fechafirma fecha datedepublication dateparution datepublication datenotification",
    "veroeffentlichungsdatum veröffentlichungsdatum datum datapublicacao datadepublicacao dataassinatura data",
    "发布时间 发布日期 公告时间 公告日期 公告發布日期 決標日期 签订日期 日期",
  ),
  closes: words(
    "deadline closingdate closedate submissiondeadline tenderdeadline deadlinedate bidclosingdate fechacierre fechalimite",
    "fechadecierre datelimite datelimitereponse angebotsfrist einreichungsfrist abgabefrist prazo dataencerramento",
    "frist 截止时间 投标截止时间 截止日期 报价截止时间 截標日期",
  ),
  awarded: words(
    "awarddate dateawarded dateofaward fechaadjudicacion datenotification zuschlagsdatum dataadjudicacao 成交日期 中标日期 決標日期",
  ),
  offers: words(
    "numberofoffers numberofbids numberofbidders numberoftenderers numbidders bidsreceived offersreceived nbidders",
    "numerodeofertas numeroofertas ofertasrecibidas nombreoffres offresrecues anzahlangebote numerodepropostas 投标家数 投標廠商家數",
  ),
  method: words(
    "procurementmethod proceduretype procedure method tendertype procurementtype modalidad modalidaddecontratacion",
    "tipodeprocedimiento tipoprocedimiento typedeprocedure verfahrensart verfahren modalidade modalidadedacompra",
    "采购方式 招标方式 招標方式",
  ),
  code: words("cpv cpvcode maincpv codigocpv codecpv unspsc unspsccode"),
  url: words("noticeurl url link weburl enlace urlproceso lien 链接 网址"),
  lang: words("language lang idioma langue sprache 语言"),
};

/** Words that are used of much else besides purchases: they name a column where others show what the table is about. */
const COMMON: ReadonlySet<string> = new Set(
  words(
    "id title subject object text description details summary body department agency organisme entreprise reference ref",
    "companyname date datum data fecha value amount price betrag wert url link language lang siret siren ruc rfc cnpj",
    "budget method procedure value offer offre lot los 标题 日期 链接 金额",
  ),
);

/** Whether a name is one of a key's; `strictly`: and is said of purchases alone. */
export function names(key: NoticeKey, keys: ReadonlySet<string>, strictly = false): boolean {
  return ALIASES[key].some((word) => keys.has(word) && !(strictly && COMMON.has(word)));
}

/** A unit in brackets says in what the column counts: 预算金额（万元）. */
const UNIT = /[（(][^（()）]*[)）]$/;
export const noticeWord = (name: string): string =>
  columnWord(name.replace(UNIT, ""))
    .normalize("NFC")
    .replace(/[áàâãéèêíìîóòôõúùûüñç]/g, (letter) => letter.normalize("NFD")[0]);
export const unitOf = (name: string): string => UNIT.exec(name)?.[0] ?? "";
