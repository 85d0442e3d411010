/** Lo que dicen los registros de compras públicas. */
export const tenders = {
  "tenders.read":
    "{n} {n|anuncio|anuncios} de {processes} {processes|compra|compras} de {bodies} {bodies|organismo|organismos}, del {from} al {until}.",
  "tenders.read.none": "No se leyó ningún anuncio.",
  "tenders.persons":
    "{n} {n|licitador o proveedor se tomó por persona física: se cuenta|licitadores y proveedores se tomaron por personas físicas: se cuentan}, nunca se {n|nombra|nombran}.",
  "tenders.persons.few": "Menos de {k} licitadores y proveedores, o ninguno, se tomaron por personas físicas.",
  "tenders.sums":
    "Los importes son solo los de organizaciones con nombre, cada moneda por separado, como se publicaron.",

  "tenders.topic": "¿Qué se compra?",
  "tenders.topic.found":
    "{n} de {of} {of|anuncio|anuncios} ({share}) de {bodies} {bodies|organismo|organismos} {n|nombra|nombran} «{name}».",
  "tenders.topic.none": "Ninguno de {of} {of|anuncio|anuncios} nombra «{name}».",
  "tenders.topic.unasked":
    "No se pidió ningún tema: `--topic watching`, o cualesquiera palabras, muestra su parte a lo largo del tiempo, quién lo compra y qué palabras le pertenecen.",
  "tenders.topic.labelled": "De {of} leídos a mano, {yes} {yes|trata|tratan} de ello ({share}; de {low} a {high}).",
  "tenders.topic.unlabelled":
    "Cuántos tratan de ello, y cuántos solo usan sus palabras, nadie lo ha dicho aún: `claque tenders topic --label 30` muestra treinta al azar y acepta sí o no.",
  "tenders.money": "{amount} de {of} {currency} ({share})",
  "tenders.month.incomplete": "Rayado: meses que los registros no cubren hasta el final.",

  "tenders.rise.found":
    "En {from} se compró más de lo que explican el año y sus meses fiscales: {n} {n|anuncio|anuncios}, {expected} esperados (q {q}).",
  "tenders.rise.none": "Ningún mes tiene más de lo que explican el año y sus meses fiscales.",
  "tenders.rise.short":
    "No se puede saber si de repente se compra más: hacen falta dos años enteros de registros, y hay {months} {months|mes entero|meses enteros}.",
  "tenders.rise.thin":
    "No se puede saber si de repente se compra más: {n} {n|anuncio es poco|anuncios son pocos} para que un mes destaque.",

  "tenders.buyers": "¿Quién compra, y a quién?",
  "tenders.buyers.found":
    "{bodies} {bodies|organismo publicó|organismos publicaron} estos anuncios; lo comprado se adjudicó a {suppliers} {suppliers|organización con nombre|organizaciones con nombre}.",
  "tenders.buyers.none": "Estos registros no nombran a ningún organismo que comprara.",
  "tenders.buyers.rest":
    "{n} {n|organismo más no figura|organismos más no figuran} en la lista, y {m} {m|proveedor|proveedores} más.",
  "tenders.buyers.joined":
    "Los organismos son uno si su identificador o su nombre sin mayúsculas, acentos ni forma jurídica coincide; uno con dos nombres queda como dos.",
  "tenders.buyers.persons":
    "{n} {n|adjudicación|adjudicaciones} a personas físicas no {n|está|están} en ninguna lista ni suma.",

  "tenders.words": "¿Qué palabras le pertenecen?",
  "tenders.words.found":
    "Palabras que los anuncios sobre ello usan más que otros de la misma lengua, contadas por {unit}: una de cada mil por azar.",
  "tenders.words.none": "Ninguna palabra distingue sus anuncios de otros de la misma lengua.",
  "tenders.words.few":
    "No se puede saber qué palabras lo distinguen: menos de cinco en cada lengua escribieron de ello.",
  "unit.bodies": "organismos que las usaron",
  "unit.purchases": "compras, ya que hay pocos organismos",

  "tenders.copied": "¿Qué requisitos están copiados?",
  "tenders.copied.found":
    "{n} {n|par|pares} de organismos {n|comparte|comparten} más requisitos de los que da el azar, entre {tested} que pudieron examinarse; con requisitos repartidos de nuevo, {control}.",
  "tenders.copied.none":
    "Ningún par de organismos comparte más requisitos de los que da el azar, entre {tested} {tested|par|pares} que pudieron examinarse; con requisitos repartidos de nuevo, {control}.",
  "tenders.copied.blind":
    "No se puede saber si hay requisitos copiados: {clauses} {clauses|requisito|requisitos} de {bodies} {bodies|organismo|organismos} con textos lo bastante largos para comparar.",
  "tenders.copied.pair":
    "{n} {n|requisito es|requisitos son} el mismo texto en {a} y en {b}; el azar da {expected} (q {q}). Visto primero en {first}, {when}.",
  "tenders.copied.why":
    "Pueden compartir un asesor, una plantilla, una norma que obliga a ambos o un dueño: el texto no lo dice.",
  "tenders.copied.few":
    "{n} {n|par más comparte|pares más comparten} dos requisitos o menos por encima del azar: muy pocos para saberlo.",
  "tenders.copied.near": "Quizá un mismo organismo con dos nombres: {a} y {b}.",

  "tenders.bidders": "¿Qué licitadores actúan como grupo?",
  "tenders.bidders.power":
    "De tres grupos fabricados y escondidos en estas licitaciones se reencontraron {found} de {of} miembros con {each} licitaciones cada uno.",
  "tenders.bidders.little": "Aquí hay poca potencia: un grupo real de este tamaño casi siempre pasaría inadvertido.",
  "tenders.bidders.group":
    "En {within} de {tenders} {tenders|licitación|licitaciones} las ofertas de {bidders} empresas (grupo {letter}) guardaron distancia entre sí; otros licitadores de las mismas lo hacen en el {rate} (q {q}). Se ve también en redes de subcontratistas.",
  "tenders.bidders.none":
    "Ningún grupo de licitadores destaca más allá de lo que explica su mercado, entre {bidders} {bidders|licitador|licitadores} en {tenders} {tenders|licitación|licitaciones}.",
  "tenders.bidders.blind":
    "No se puede saber si hay licitadores que actúan como grupo: {tenders} {tenders|licitación nombra|licitaciones nombran} a dos o más con lo que ofrecieron.",
  "tenders.bidders.control": "La misma búsqueda en licitaciones barajadas encuentra {n} {n|grupo|grupos}.",
  "tenders.bidders.ladder":
    "Pares de licitadores que coinciden más de lo que da el azar, fijando cada vez más de su mercado: véase la tabla.",
  "tenders.held.degrees": "fijo cuántas veces licita cada uno",
  "tenders.held.year": "fijo también el año",
  "tenders.held.kind": "fija también la clase de obra",
  "tenders.held.size": "fijo también el tamaño de la licitación",
  "tenders.bidders.races":
    "Donde las dos ofertas más bajas distaban menos del 0,5 % y ambos ya habían coincidido ({tenders} {tenders|licitación|licitaciones}), quien ganó la vez anterior volvió a ganar en el {again} (p = {p}); entre iguales es la mitad.",
  "tenders.bidders.letters":
    "Los grupos figuran como letras. Los nombres los muestra `claque tenders explain`, en la máquina que guarda los registros.",

  "tenders.flags": "Reglas empíricas, con su frecuencia de base",
  "tenders.flags.lead":
    "Cada una cuenta lo que ocurrió junto a cuántos pudieron juzgarse y cuántos habrían podido contarse. Ninguna dice por qué.",
  "tenders.flags.blind": "{what}: no se puede saber, pues ninguno de {judged} habría podido contarse.",
  "tenders.flags.lack": "{n} {n|regla más necesita|reglas más necesitan} campos que estos registros no tienen.",
  "flag.R003": "Plazo para ofertar más corto de lo que permite la norma",
  "flag.R018": "Una sola oferta",
  "flag.R024": "Precio ganador próximo al segundo",
  "flag.R025": "Oferta a menudo, gana rara vez",
  "flag.R028": "Ofertas del mismo importe",
  "flag.R030": "Ganó una oferta tardía",
  "flag.R035": "Descalificadas todas salvo la ganadora",
  "flag.R036": "Descalificada la oferta más baja",
  "flag.R038": "Alta proporción de ofertas descalificadas",
  "flag.R048": "Vende cosas muy distintas",
  "flag.R058": "Precio ganador muy inferior al segundo",

  "tenders.coverage": "Lo que estos registros no pueden decir",
  "tenders.coverage.lead":
    "Una pregunta necesita campos; un publicador los tiene o no. La parte de sus anuncios que lleva lo que cada pregunta necesita, y lo que falta.",
  "tenders.coverage.few": "muy pocos anuncios para decidir nada",
  "tenders.vanished.none": "Todos los anuncios de la copia antigua están en la nueva.",
  "tenders.vanished.found":
    "{n} de {of} {of|anuncio|anuncios} de la copia antigua no {n|está|están} en la nueva ({share}).",

  "tenders.caveat.seen":
    "Lo que se dice ocurrió en estos registros, tantas veces de tantas. No dice por qué, por voluntad de quién, ni si la ley lo prohíbe.",
  "tenders.caveat.records": "Los registros son lo que publican los publicadores: lo comprado sin anuncio no está aquí.",

  "column.body": "organismo",
  "column.supplier": "proveedor",
  "column.purchases": "compras",
  "column.amount": "importes",
  "column.word": "palabra",
  "column.language": "lengua",
  "column.here": "aquí",
  "column.elsewhere": "en el resto",
  "column.odds": "log-odds",
  "column.when": "publicado",
  "column.title": "título",
  "column.publisher": "publicador",
  "column.requirement": "requisito",
  "column.rule": "regla",
  "column.judged": "se pudo juzgar",
  "column.could": "se pudo contar",
  "column.counted": "contados",
  "column.rate": "parte",
  "column.question": "pregunta",
  "column.share": "de sus anuncios",
  "column.missing": "falta",
  "column.held": "lo que el azar mantiene",
  "column.pairs": "pares",
  "column.month": "mes",
  "column.notices": "anuncios",
  "column.of": "de todos",
  "column.money": "del dinero",
} as const;
