import type { Catalogue } from "../../model/render.ts";
import { WORDS } from "../../model/tellings/index.ts";
import { reasons } from "./reasons.ts";
import { tenders } from "./tenders.ts";

/** Sentences of findings. Same keys and slots as `src/model/sentences`. */
export const sentences: Catalogue = {
  ...tenders,
  "group.acts": "{n} {n|cuenta|cuentas} {did} {within}{each} (q {q}{held}){cause}.",
  "group.together": "{n} {n|cuenta|cuentas} actúan juntas (q {q}{held}){cause}.",
  "each.about": ", unas {n} {n|cuenta|cuentas} cada vez",
  "held.outsiders": ", frente a cuentas ajenas de esta colección",
  "held.both": ", frente a cuentas ajenas y a públicos de referencia",
  "held.reference": ", frente a públicos de referencia",
  "cause.campaign": "; una campaña es {factor} veces más verosímil que un público",
  "cause.far": "; una campaña es más de 1.000 veces más verosímil que un público",
  "cause.words": "; con palabras que casi nadie más usó",
  "cause.unknown": "; causa desconocida: encajan tanto un equipo organizado como un público",

  "did.co-link": "compartieron {n|el mismo|los mismos} {n} {n|enlace|enlaces}",
  "did.co-domain": "enlazaron {n|el mismo|los mismos} {n} {n|sitio|sitios}",
  "did.co-repost": "reenviaron {n|la misma|las mismas} {n} {n|publicación|publicaciones}",
  "did.fast-repost":
    "reenviaron {n|la misma|las mismas} {n} {n|publicación|publicaciones} en menos de un minuto desde que aparecieron",
  "did.co-hashtag-sequence": "usaron {n|la misma|las mismas} {n} {n|secuencia|secuencias} de tres o más etiquetas",
  "did.co-reply": "respondieron a {n|la misma|las mismas} {n} {n|publicación|publicaciones}",
  "did.copy-text": "publicaron {n|el mismo|los mismos} {n} {n|texto|textos}",
  "did.reworded-text": "publicaron {n} {n|texto|textos} con distintas palabras",
  "did.co-media": "publicaron {n|la misma|las mismas} {n} {n|imagen o vídeo|imágenes o vídeos}",

  "within.minute": "en el mismo minuto",
  "within.hour": "en la misma hora",
  "within.day": "en el mismo día",
  "within.span": "en {time}",
  "units.minutes": "minutos enteros",
  "units.hours": "horas enteras",
  "units.days": "días enteros",
  "units.steps": "pasos de {time}",

  "groups.some":
    "{whole}{n} {n|grupo|grupos} ({accounts} {accounts|cuenta|cuentas}) {n|actúa|actúan} en conjunto sin duda: en {confirmed} una campaña es diez veces más verosímil que un público (confirmados), en {unexplained} no puede decirse la causa{pairs}; {noise}.{missed}",
  "groups.none": "Ningún grupo de cuentas sobresale del azar{pairs}; {noise}.{missed}",
  "groups.blind": "Sin potencia: estos datos no pueden mostrar si hay grupos que actúan en conjunto. {why}",
  "pairs.candidate": "; {n} {n|candidato más se apoya|candidatos más se apoyan} solo en pares de cuentas",
  "whole.together":
    "Esta colección en su conjunto actúa unida como ningún público de referencia: el {close} % ({closeLow}–{closeHigh} %) de los pares de cuentas sobre un mismo objeto actúa en menos de dos minutos, el {reference} % en el público de referencia más sincronizado, y los grupos ocupan el {held} % ({heldLow}–{heldHigh} %) de todo lo compartido. ",
  "noise.found":
    "con la señal destruida, la misma detección encuentra {labels} (cuentas permutadas) y {objects} (objetos permutados), de ellos confirmados {confirmedLabels} y {confirmedObjects}",
  "tried.missed": " Grupos de prueba escondidos en los datos que se le habrían escapado: {kinds}.",
  "spike.small": "12 cuentas con 15 objetos, la mitad cada vez, a 20 s de distancia",
  "spike.middling": "20 cuentas con 20 objetos, el 40 % cada vez, a 2 min de distancia",
  "spike.loose": "40 cuentas con 20 objetos, el 30 % cada vez, a 10 min de distancia",
  "spike.slow": "40 cuentas con 20 objetos, el 30 % cada vez, a media hora de distancia",
  "spike.crowded": "20 cuentas con 15 objetos que usan también otras 50 o más, el 40 % cada vez, a 2 min de distancia",

  "power.none":
    "Se escondieron en estos datos grupos de prueba corrientes y casi ninguna de sus cuentas se recuperó: {why}. No encontrar nada aquí no significa que no haya nada.",
  "power.small":
    "Menos de {accounts} {accounts|cuenta compartió|cuentas compartieron} algo en esta colección: muy pocas para decir qué se pasó por alto.",
  "power.full":
    "Los grupos encontrados llenan esta colección: fuera de ellos quedan menos de {accounts} {accounts|cuenta|cuentas}, demasiado pocas para decir qué más se habría pasado por alto.",
  "why.coarse":
    "las horas vienen en {units}, de modo que no se ve cuán juntas actúan; ayudaría una exportación con segundos",
  "why.apart":
    "apenas hay dos cuentas que actúen sobre lo mismo; ayudaría un periodo más largo o una colección más amplia",
  "why.few":
    "de los {all} actos comparados ({acts}), solo {repeated} {repeated|recae|recaen} sobre algo en lo que otra cuenta ya había actuado; ayudaría un periodo más largo o una colección más amplia",
  "why.crowded":
    "lo que aquí se comparte lo comparten tantas cuentas, o las cuentas publican tan poco, que un grupo no sobresale; ayudaría una colección con más publicaciones de cada cuenta",
  "acts.co-link": "enlaces compartidos",
  "acts.co-domain": "sitios enlazados",
  "acts.co-repost": "reenvíos",
  "acts.fast-repost": "reenvíos en menos de un minuto",
  "acts.co-hashtag-sequence": "secuencias de etiquetas usadas",
  "acts.co-reply": "respuestas",
  "acts.copy-text": "textos publicados",
  "acts.reworded-text": "textos publicados en varias redacciones",
  "acts.co-media": "imágenes y vídeos publicados",

  "share.none":
    "Ninguna de las {posts} {posts|publicación|publicaciones} de esta colección pertenece a un grupo confirmado{missed}.",
  "share.blind": "No puede decirse cuánto de esta colección está orquestado: la detección no ve nada en estos datos.",
  "share.about":
    "Cerca del {value} % de las {posts} {posts|publicación|publicaciones} de esta colección (del {low} al {high} %, intervalo del 95 %) formó parte de la acción conjunta de grupos confirmados.",
  "unseen.unexplained": "; los grupos cuya causa no puede decirse participaron con el {share} %",
  "unseen.some": "; algunas campañas se habrían escapado, véase la potencia de la búsqueda",

  "note.together": "con todas las conductas juntas",

  "lookalike.mirrors": "páginas del mismo dueño o un canal automático",
  "lookalike.scheduler": "programador de publicaciones",
  "lookalike.fans": "seguidores con notificaciones activadas",
  "lookalike.event": "comunidad de fans o un acontecimiento único",
  "lookalike.news": "noticia de última hora",
  "lookalike.trigger": "detonante común",
  "lookalike.audience": "un público movido por un detonante común",
  "lookalike.seed": "colección hecha a partir de semillas",

  "look.seed":
    "Si la colección se hizo siguiendo ciertas cuentas o enlaces, quienes los tocan coinciden más a menudo. Solo puede saberlo quien la recogió.",
  "look.few": "El grupo solo coincidió {n} {n|vez|veces} en {time} de a tres o más: muy poco para decirlo.",
  "look.coarse": "Sus horas vienen en {units}: demasiado gruesas para ver cómo llegan sus miembros.",
  "look.mirrors":
    "Una herramienta que replica una fuente publica cada pieza desde casi todas las cuentas. Aquí participa en cada encuentro el {share} % de los miembros, en promedio sobre {n} {n|encuentro|encuentros} (desde el 70 %: probable).",
  "look.scheduler":
    "Las herramientas publican en el minuto exacto. El {share} % de las publicaciones cae en los 5 s siguientes a un cuarto de hora; el azar da el {chance} %.",
  "look.scheduler.minute":
    "Las herramientas publican en el minuto exacto. El {share} % de las publicaciones cae en el minuto siguiente a un cuarto de hora; el azar da el {chance} %.",
  "look.fans.few":
    "Solo {n} de los {all} {all|encuentro|encuentros} son sobre objetos que comparten sobre todo otras cuentas; hacen falta {least} para distinguir a un grupo del primer público de un objeto.",
  "look.fans":
    "Los seguidores con notificaciones llegan en los primeros diez minutos de un objeto. Así ocurre en el {share} % de los {n} {n|encuentro|encuentros} sobre objetos que comparten sobre todo otras cuentas.",
  "look.event":
    "Una tormenta pasa en un día. Las 24 h más intensas reúnen el {share} % de los {n} {n|encuentro|encuentros}, en una colección de {days} {days|día|días}.",
  "look.news":
    "Una noticia de última hora atrae a todos a la vez. El {share} % de los encuentros son sobre objetos que comparten más de 150 cuentas, en su mayoría ajenas.",
  "look.trigger":
    "Un boletín o una cuenta influyente mueve a sus lectores a la vez. La cuenta externa más presente en la hora anterior compartió primero en el {share} % de los {n} {n|encuentro|encuentros}; el miembro que más a menudo fue primero abrió el {first} % de ellos (una cuenta a la que se sigue lo hace siempre, las que reciben instrucciones se turnan); un detonante ajeno a esta colección no puede verse.",
  "look.audience": "{arrive}.",
  "look.audience.likely":
    "{arrive}. Así responde la gente a un boletín, una emisión o una cuenta influyente ajena a esta colección, y nada aquí distingue lo uno de lo otro.",
  "look.audience.tail": "{arrive}. {tail}",
  "arrive.half":
    "En un encuentro, la mitad de los miembros suele llegar en {seconds} s ({hand} s o menos: más rápido de lo que la gente responde una a una); {alone} de {n} {n|encuentro|encuentros} concurridos son sobre objetos que el grupo abrió y tuvo casi para sí",
  "look.trail.few":
    "Solo {n} {n|encuentro|encuentros} son sobre objetos que comparten sobre todo los miembros: muy pocos para ver si las llegadas se van apagando, como las de un público, o se cortan.",
  "look.trail.coarse": "Sus horas vienen en {units}: demasiado gruesas para ver cómo llegan sus miembros.",
  "look.trail.opened":
    "La gente movida por un boletín o una emisión va llegando durante mucho tiempo; las cuentas con instrucciones o automáticas se detienen. El {share} % de {n} {n|llegada|llegadas} a {objects} {objects|objeto|objetos} que el grupo abrió y tuvo casi para sí se produce entre 5 y 25 veces la demora mediana tras la primera (desde el 9 %: probable; demoras acotadas dan del 0 al 3 %).",
  "look.trail.mostly":
    "La gente movida por un boletín o una emisión va llegando durante mucho tiempo; las cuentas con instrucciones o automáticas se detienen. El {share} % de {n} {n|llegada|llegadas} a {objects} {objects|objeto|objetos} que comparten sobre todo los miembros se produce entre 5 y 25 veces la demora mediana tras la primera (desde el 9 %: probable; demoras acotadas dan del 0 al 3 %).",

  "volume.counted":
    "{accounts} {accounts|cuenta publicó|cuentas publicaron} {posts} {posts|publicación|publicaciones} en esta colección, contadas por {bin} en UTC{gaps}.",
  "gaps.some": "; {n} {n|tramo en silencio parece un hueco|tramos en silencio parecen huecos} en la captura",
  "bin.minute": "minuto",
  "bin.hour": "hora",
  "bin.day": "día",
  "bin.week": "semana",
  "bin.weeks": "cuatro semanas",
  "bin.span": "{time}",

  "line.days":
    "Publicaciones que participaron, por {bin} en UTC; la mayor parte en el tramo que empieza el {when}: al menos {n}.",
  "line.none": "Ningún tramo de tiempo reúne bastantes de sus cuentas para mostrarse.",
  "line.rounded": "UTC, por {bin}, redondeado hacia abajo a múltiplos de {step}{few}.",
  "hidden.bins":
    "; {n} {n|retenido|retenidos}: menos de {step} de sus cuentas, o ninguna, actuaron ahí, o mostrarlo lo delataría",

  "top.one": "Se usó 1 {kind}: {first}.",
  "top.one.none": "Se usó 1 {kind}, por menos de {k} {k|cuenta|cuentas}, así que no se muestra.",
  "top.none":
    "Se usaron {n} {kind} diferentes; nada de ello por {k} {k|cuenta|cuentas} o más, así que no se muestra nada.",
  "top.some":
    "Se usaron {n} {kind} diferentes, {eligible} por al menos {k} {k|cuenta|cuentas}; lo más usado, por {first}.",
  "kind.hashtag": "etiquetas",
  "kind.link": "enlaces",
  "kind.domain": "sitios web",
  "kind.text": "textos",
  "one.hashtag": "etiqueta",
  "one.link": "enlace",
  "one.domain": "sitio web",
  "one.text": "texto",
  "uses.exact": "{accounts} {accounts|cuenta|cuentas} en {posts} {posts|publicación|publicaciones}",
  "uses.least": "al menos {accounts} {accounts|cuenta|cuentas} en al menos {posts} {posts|publicación|publicaciones}",

  "trend.none": "Menos de {k} {k|cuenta|cuentas} de esta colección, o ninguna, escribieron sobre «{topic}».",
  "trend.counted":
    "{accounts} {accounts|cuenta|cuentas} hicieron {posts} {posts|publicación|publicaciones} sobre «{topic}», el {share} por mil de las publicaciones de esta colección{peak}.",
  "peak.at": "; el máximo en {bin}, el {when}: {n} {n|cuenta|cuentas}",

  "burst.rose":
    "Al menos {n} {n|cuenta|cuentas} {did} {period}, {times} veces el pronóstico (pico de {peak} en {bin}, pronóstico {forecast}; {promise}).",
  "turned.hashtag": "usaron una etiqueta",
  "turned.link": "compartieron un enlace",
  "turned.domain": "compartieron enlaces a un sitio web",
  "turned.topic": "publicaron sobre el tema «{topic}»",
  "turned.other": "actuaron",
  "when.since": "desde el {from} y aún al final de los datos",
  "when.until": "desde el {from} hasta el {until}",
  "promised.kept":
    "la regla promete como máximo {budget} {budget|falsa alarma|falsas alarmas} por semana en el conjunto de las {streams} {streams|serie|series}",
  "promised.none": "para estas series no se promete ninguna tasa de falsas alarmas",

  "rise.split": "{rose} {split}",
  "split.share": "El {share} % [{low}–{high}] de {what} procede de cuentas de grupos confirmados.",
  "split.withheld": "No se dice cuánto procede de grupos confirmados: {why}.",
  "posts.its": "sus publicaciones",
  "posts.rise": "las publicaciones de esta alza",
  "unsaid.group": "ningún grupo confirmado en la última pasada",
  "unsaid.inside": "participaron menos de {k} {k|cuenta|cuentas} de grupos confirmados, o ninguna",
  "unsaid.outside": "participaron menos de {k} {k|cuenta|cuentas} ajenas a grupos confirmados",
  "unsaid.few": "escribieron demasiado pocas cuentas, o ninguna",

  "bursts.counted":
    "{n} {n|alza|alzas} en {streams} {streams|serie|series} (cada etiqueta, enlace y sitio web{topics}) a lo largo de {length}, contadas en cuentas distintas por {bin}, {promise}. {seen}",
  "topics.too": ", y los temas guardados",
  "length.weeks": "{n} {n|semana|semanas}",
  "length.span": "{time}",
  "length.short": "menos de una hora",
  "promise.kept":
    "con la promesa de como máximo {budget} {budget|falsa alarma|falsas alarmas} por semana en todas ellas",
  "promise.none": "sin promesa sobre falsas alarmas",
  "seen.few":
    "Sin potencia: ninguna serie llegó a {n} {n|cuenta|cuentas} en un mismo intervalo, así que no se podía encontrar ninguna.",
  "seen.short":
    "Sin potencia: la historia es demasiado corta para cualquier pronóstico, así que no se podía encontrar ningún alza.",
  "seen.kept": "{twins}.",
  "seen.broken": "{twins}: la promesa no se cumple para estas series.",
  "twins.share":
    "En gemelos sin alzas de estas series {alarms|sonó|sonaron} {alarms} {alarms|alarma|alarmas} donde se {allowed|permitía|permitían} {allowed} (a 1/{part} del umbral)",
  "twins.margin":
    "En gemelos sin alzas de estas series {alarms|sonó|sonaron} {alarms} {alarms|alarma|alarmas} donde se {allowed|permitía|permitían} {allowed} (margen {margin})",

  "caveat.collection": "Las cifras son de esta colección, no de la plataforma: lo que no se recogió no se cuenta.",
  "caveat.shares": "Las partes son de esta colección, no de la plataforma: lo que no se recogió no se cuenta.",
  "caveat.bins":
    "Una cuenta se cuenta una vez en cada intervalo en que publica, de modo que los intervalos no suman el número de cuentas.",
  "caveat.noise":
    "Los recuentos de lo que se pregunta llevan un pequeño ruido que no cambia (4 cuentas como mucho); de 0 a k − 1 cuentas son una sola marca, y una parte de un tema que cambia menos de k cuentas en un intervalo no hace nada en él.",
  "caveat.ranked": "Ordenado por cuentas distintas: una cuenta que publica mil veces cuenta una sola vez.",
  "caveat.keywords": "Aquello con lo que se buscó la colección (sus palabras clave) encabeza sus listas.",

  "caveat.burst":
    "Un alza dice que muchas cuentas se volvieron hacia algo a la vez, no por qué: una noticia, un partido, una fiesta y una campaña se parecen aquí.",
  "caveat.forecast":
    "El pronóstico solo conoce esta colección: donde la recogida empezó, se amplió o siguió una palabra clave, el alza puede ser de la propia colección.",
  "caveat.promise":
    "La promesa se refiere solo al azar, dado que el pronóstico describa el curso ordinario; el PIT dice hasta qué punto lo hace.",

  "caveat.structural":
    "Solo coordinación estructural: se cuenta quién actúa sobre qué y cuándo. Quiénes son y qué quieren no está en los datos.",
  "caveat.trigger":
    "Un detonante común (un boletín, una emisión, una persona influyente) mueve a la gente igual que lo hace una campaña.",
  "caveat.missed":
    "Una campaña así se habría escapado en esta colección: {kind} (de un grupo de prueba de este tipo, escondido en los datos, se recuperaron {found} de {size} {size|cuenta|cuentas}).",
  "caveat.audience":
    "Los grupos cuyos miembros actúan en los diez minutos siguientes a la primera vez que se comparte un objeto no se distinguen de su primer público.",
  "caveat.slow":
    "Los grupos que actúan con media hora o más de distancia, o solo sobre objetos que comparten más de 100 cuentas, en su mayoría se escapan.",
  "caveat.denominator": "El denominador es esta colección, no la plataforma.",
  "caveat.counted":
    "Se cuentan las publicaciones en encuentros de un grupo confirmado que los gustos de sus miembros no explican; no las demás publicaciones de sus miembros, ni los grupos que se escaparon.",

  "caveat.coarse": "Sus horas vienen en {units}: lo que está más próximo no puede distinguirse.",
  "caveat.could-be": "Podría ser {name}. {why}",
  "caveat.co-link":
    "Los botones de compartir, los canales y los boletines llevan a mucha gente a un enlace en pocos minutos.",
  "caveat.co-domain":
    "Cuenta el primer enlace de una cuenta a un sitio, no los siguientes: los sitios grandes dicen poco.",
  "caveat.co-repost": "Los seguidores con notificaciones reenvían al mismo autor en segundos sin saber unos de otros.",
  "caveat.fast-repost.times": "Solo algunas fuentes conocen la hora del original.",
  "caveat.fast-repost.fans": "Un público rápido hace lo mismo.",
  "caveat.co-hashtag-sequence": "Actos, campañas y emisoras reparten etiquetas en un orden fijo.",
  "caveat.co-reply": "El llamamiento de alguien con muchos seguidores envía muchas respuestas a una publicación.",
  "caveat.copy-text": "Botones de compartir, peticiones y citas ponen un mismo texto en muchas bocas.",
  "caveat.reworded-text":
    "Muchas personas cuentan una misma noticia con palabras parecidas; no se ven las redacciones que comparten pocas palabras ni las traducciones.",
  "caveat.co-media":
    "Los medios cuentan como iguales donde coinciden dirección o huella del contenido; una copia recodificada es otro objeto.",

  "withheld.text": "no lo publicaron con las mismas palabras {k} {k|cuenta|cuentas}",
  "withheld.few": "se apoya en menos de {k} {k|cuenta|cuentas}",
  "withheld.hash": "solo se guarda su huella con clave",

  "doubt.times": "dos columnas contienen horas distintas: se toma {a}, no {b}; --map time=COLUMN indica otra",
  "doubt.ids":
    "los identificadores de {a} se repiten en publicaciones de otras cuentas u horas: se distinguen por cuenta y hora; --map id=COLUMN indica otra columna",
  "doubt.letters":
    "las letras se leen como {name}, según la frecuencia de cada una; --encoding NAME indica otra codificación",
  "doubt.accounts": "las cuentas se leen de {a}, {b} daría otras; --map author=COLUMN indica otra",
  "doubt.damaged":
    "{n} {n|publicación tiene|publicaciones tienen} un identificador que perdió cifras en una hoja de cálculo: se nombran por cuenta, hora y texto, y no se reconocen sus reenvíos",
  "doubt.each":
    "cada publicación tiene una cuenta propia: la columna de las cuentas puede ser otra; --map author=COLUMN indica cuál",
  "doubt.one":
    "todas las publicaciones son de una cuenta: la columna de las cuentas puede ser otra; --map author=COLUMN indica cuál",
  "doubt.others":
    "{n} {n|publicación quedó|publicaciones quedaron} fuera: {n|su identificador es el|sus identificadores son los} de publicaciones de otros días que ya estaban, así que los identificadores no nombran una sola publicación; --map id=COLUMN indica otra columna, --platform NAME separa las publicaciones de otro sitio",
  "doubt.respelt":
    "{n} {n|publicación ya estaba con otra cuenta|publicaciones ya estaban con otras cuentas}: este archivo escribe las cuentas de otro modo (alias, números), así que una cuenta cuenta como dos; --map author=COLUMN indica otra columna, --platform NAME separa las publicaciones de otro sitio",
  "hint.refused":
    "{n} de los {all} registros de {file} se {n|rechazó|rechazaron} ({why}): lo que aquí se dice se basa en los demás",
  "hint.reposts.unread":
    "ninguna columna se leyó como reenvíos: {columns} puede indicarlos; --map repost_of=COLUMN o --map kind=COLUMN lo dice",
  "hint.text.unread": "ninguna columna se leyó como textos: {columns} puede contenerlos; --map text=COLUMN lo dice",
  "hint.links.unread": "ninguna columna se leyó como enlaces: {columns} puede contenerlos; --map links=COLUMN lo dice",
  "hint.hashtags.unread":
    "ninguna columna se leyó como etiquetas: {columns} puede contenerlas; --map hashtags=COLUMN lo dice",
  "hint.replies.unread":
    "ninguna columna se leyó como respuestas: {columns} puede indicarlas; --map reply_to=COLUMN lo dice",
  "hint.reposts.unnamed":
    "los reenvíos no llevan el identificador de lo que reenvían: lo sustituyen las palabras, que dicen menos; el JSON de la plataforma tiene los identificadores",
  "hint.reposts.ndjson":
    "esta exportación no trae identificadores de reenvíos: nombre y texto sustituyen al original; use el NDJSON de la misma colección, que los tiene",
  "hint.reposts.json":
    "esta exportación no trae identificadores de reenvíos: nombre y texto sustituyen al original; una exportación de tuits completos en JSON los tiene",
  "hint.reposts.none": "no hay reenvíos en este archivo: no pueden verse los reenvíos conjuntos",
  "hint.reposts.format": "{format} no contiene reenvíos: no pueden verse los reenvíos conjuntos",
  "hint.days": "las horas son días enteros: lo que ocurre en el plazo de horas no puede distinguirse",
  "hint.minutes": "las horas son minutos enteros: lo que ocurre dentro de un minuto no puede distinguirse",
  "hint.text": "no hay textos: no pueden verse copias ni temas",
  "hint.links": "no hay enlaces en este archivo",
  "hint.hashtags": "no hay etiquetas en este archivo",
  "hint.replies": "no hay identificadores de aquello a lo que se responde",
  "hint.language": "no se indica el idioma: las cifras por idioma dejan fuera estas publicaciones",

  "title.volume": "Cuánto se escribió, y cuándo",
  "title.top": "Lo que más cuentas usaron",
  "title.bursts": "Lo que subió de repente",
  "title.coordination": "Quiénes actuaron juntos",
  "title.narratives": "Lo que muchos dicen con sus propias palabras",
  "title.trends": "Lo que se escribe sobre los temas",
  "title.keyness": "Lo que distingue a un tema",
  "figure.plain": "{x}",
  "figure.between": "{x} [{low}–{high}]",
  "figure.share": "{x}",
  "figure.share.between": "{x} [{low}–{high}]",
  "figure.lasting": "{x}",
  "sections.more": "{n} más no se {n|muestra|muestran} aquí.",

  ...reasons,
  ...WORDS.es,
  "caveat.narrative":
    "Una narrativa es un conjunto de publicaciones que comparten sus palabras. Quien dice lo contrario con las mismas palabras también está en ella.",
  "caveat.narrative.words":
    "Los textos en dos idiomas se unen solo por lo que comparten: enlaces, nombres, números. Nada se traduce.",
  "brief.empty": "Una colección vacía",
  "brief.read":
    "{posts} {posts|publicación|publicaciones}, de {files} {files|archivo|archivos}; nada de lo que aquí se dice se basa en menos de {k} {k|cuenta|cuentas}.",
  "brief.talked": "De qué se habla",
  "brief.rose": "Qué ha subido",
  "brief.pushed": "Qué se ha impulsado, y con qué seguridad",
  "brief.unknown": "Qué no pueden decir los datos",
  "brief.news": "Qué hay de nuevo",
  "brief.than": "Comparado con los resultados aportados: {posts} {posts|publicación|publicaciones}, hasta el {until}.",
  "brief.than.nothing": "Comparado con los resultados aportados, de una colección vacía.",
  "brief.news.none": "Nada: las narrativas, subidas y grupos que se muestran ahora ya se mostraban entonces.",
  "brief.changed": "{words}: {share} % [{low}–{high}] de lo escrito, {before} % [{lowBefore}–{highBefore}] entonces.",
  "brief.gone": "{n} de las narrativas mostradas entonces no se {n|muestra|muestran} ahora.",
  "brief.news.sure":
    "Dos narrativas cuentan como una si comparten la mitad de las palabras que las nombran, y como cambiadas si sus partes distan más de lo que cabe esperar por azar. Lo que entonces no se mostró cuenta como nuevo, también si era demasiado poco para mostrarse.",
  "brief.gaps": "{n} {n|tramo|tramos} sin una sola publicación que el propio ritmo de los datos no explica.",
  "brief.complete": "No se ha visto que falte nada más allá de lo dicho arriba.",
};
