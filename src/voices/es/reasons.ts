/** The three answers, the steps to a verdict, notes and alarms. */
export const reasons = {
  "answer.unread": "No se ha leído nada, así que no se buscó nada.",
  "answer.blind": "Datos insuficientes para decirlo",
  "talked.most": "Lo usaron {n} {n|cuenta|cuentas}, el {share} de todas las de aquí: lo que más de su clase.",
  "talked.least": "Lo usaron al menos {n} {n|cuenta|cuentas}, el {share} de todas las de aquí: lo que más de su clase.",
  "talked.none": "Nada lo usaron {k} {k|cuenta|cuentas} o más, así que no puede mostrarse nada.",
  "talked.sure": "Contado por completo, no estimado. Solo se muestra lo que comparten al menos {k} {k|cuenta|cuentas}.",
  "rising.strongest":
    "Al menos {n} {n|cuenta|cuentas}, {times} veces el pronóstico, {period}: la más fuerte de {bursts} {bursts|alza|alzas}.",
  "rising.sure": "Las alzas se buscan {promise}. {seen}",
  "rising.none": "Nada subió por encima de su pronóstico.",
  "rising.unasked": "No se buscaron alzas.",
  "rise.facts": "{who}, {times} veces el pronóstico, desde {from} {lasted}{share}",
  "counted.exact": "{n} {n|cuenta|cuentas}",
  "counted.least": "al menos {n} {n|cuenta|cuentas}",
  "lasted.over": "durante {time}",
  "lasted.still": "y aún al final de los datos",
  "came.confirmed": "; {share} de sus publicaciones, de grupos confirmados",
  "part.within": "{share} % [{low}–{high}]",
  "part.exact": "{share} %",
  "named.topic": "un tema",
  "rising.unlisted": "{n} {n|alza más débil no figura|alzas más débiles no figuran} en la lista.",
  "orchestrated.share": "cerca del {share} de las publicaciones",
  "orchestrated.confirmed": "{n} {n|grupo confirmado|grupos confirmados}",
  "orchestrated.unexplained": "{n} {n|grupo|grupos} de causa desconocida",
  "orchestrated.candidates": "{n} {n|candidato|candidatos}",
  "orchestrated.zero": "Ningún grupo sobresale",
  "orchestrated.groups": "{accounts} {accounts|cuenta|cuentas} en {n} {n|grupo|grupos}: {tiers}.",
  "count.confirmed": "{n} {n|confirmado|confirmados}",
  "count.synchronised": "{n} {n|sincronizado|sincronizados}, de causa desconocida",
  "count.candidate": "{n} {n|candidato|candidatos}",
  "count.unvalidated": "{n} sin validar",
  "orchestrated.none":
    "Eso no prueba que no haya ninguno: grupos pequeños, lentos o cuidadosos pueden esconderse en cualquier colección.",
  "means.confirmed":
    "actúa a la vez más de lo que da el azar, corregidas todas las comparaciones hechas, y una campaña es al menos diez veces más probable que un público, o sus palabras son solo suyas",
  "means.candidate":
    "hay pares de cuentas que destacan, pero ninguna prueba sobre objetos apartados: merece una mirada",
  "means.synchronised":
    "actúa a la vez más de lo que da el azar, con tanta certeza como un grupo confirmado; no se puede decir qué lo explica: encajan un equipo organizado y un público",
  "means.unvalidated":
    "coincidió más de lo esperado por un recuento simple; aún no se ha consultado ningún modelo nulo",
  "network.about":
    "Grupos de cuentas que actúan a la vez, con seudónimos. Peso de una arista: objetos distintos sobre los que ambas cuentas actuaron dentro de la ventana. Esperado: lo que el azar da al par.{cut}",
  "cut.edges": " Se {n|omite|omiten} {n} {n|arista|aristas} más débiles.",
  "orchestrated.unasked": "No se buscaron grupos.",
  "orchestrated.interval": "Del {low} al {high} (intervalo del {level}) de las publicaciones de esta colección.",
  "control.found":
    "Con la señal destruida, la misma detección encuentra {labels} {labels|grupo|grupos} (cuentas permutadas) y {objects} (objetos permutados), de ellos confirmados {confirmedLabels} y {confirmedObjects}.",
  "control.none": "No se hizo ningún control negativo: no se sabe cuántos grupos da aquí el azar solo.",
  "recall.tried": "De los grupos de prueba escondidos en estos datos se recuperó el {share} de las cuentas.",

  "tier.confirmed": "confirmado",
  "tier.candidate": "candidato",
  "tier.synchronised": "sincronizado",
  "tier.unvalidated": "sin validar",
  "because.words":
    "se propusieron en una mitad de los textos raros, y las mismas cuentas, y casi nadie más, publicaron los mismos textos de la otra mitad, con palabras que no son el título de nadie",
  "because.campaign": "es {factor} veces más verosímil una campaña que un público",
  "because.far": "es más de 1.000 veces más verosímil una campaña que un público",
  "because.titles":
    "actúa en conjunto más allá del azar, pero el {share} % de sus textos comunes se lee como títulos de otra cosa: también encajan canales de una misma fuente",
  "because.pairs":
    "sus pares coinciden más allá del azar (canal A, Benjamini–Hochberg), pero ninguna prueba sobre objetos reservados se sostiene",
  "because.coarse":
    "actúa en conjunto más allá del azar, pero las horas vienen en {units}: no puede decirse si un público rápido habría llegado igual de pronto",
  "because.unexplained":
    "actúa en conjunto más allá del azar, pero una campaña no es diez veces más verosímil que un público: no puede decirse qué lo explica",
  "how.words": "compañía cerrada en torno a textos raros, sobre textos reservados, corregida por todas las propuestas",
  "how.group": "prueba del grupo sobre objetos reservados, corregida por todas las propuestas",
  "how.pairs": "mediana de sus pares, Benjamini–Yekutieli sobre todos los pares",
  "note.ratio":
    "cuentas por intervalo respecto a su pronóstico, en toda el alza; un pronóstico inferior a una cuenta cuenta como una",
  "note.delay": "desde el comienzo del alza hasta el cierre del intervalo que dio la alarma",
  "note.log10e": "evidencia al sonar la alarma, log10 M",
  "note.able": "con un intervalo de al menos {n} {n|cuenta|cuentas}",
  "note.eligible": "en al menos {k} {k|cuenta|cuentas}",
  "note.few": "en menos de {k} {k|cuenta|cuentas}",
  "note.pair": "el mejor par, media de canales y conductas",
  "note.power":
    "cuentas de grupos fabricados corrientes, puestos en lo que queda sin los grupos encontrados, con las cuentas permutadas, que volvieron en grupos que actúan en conjunto",
  "note.share":
    "publicaciones de grupos confirmados en encuentros más allá del azar; extremo superior: todo lo que actúa en conjunto, y lo que la búsqueda pasa por alto",

  "step.times":
    "Horas: las de sus miembros vienen en {units}. Las ventanas se ensancharon a lo que tales horas distinguen, y la hipótesis nula también.",
  "step.counted":
    "Contado ({what}): {coActions} {coActions|coincidencia|coincidencias} de sus miembros en {objects} {objects|objeto|objetos} {within}. Con las cuentas permutadas dentro de bloques de tiempo e idioma se esperaban {expected}{from}.",
  "lambda.shares": " (λ a partir de {shares} primeros usos de {accounts} {accounts|cuenta|cuentas})",
  "step.null":
    "Nula empírica ({what}): los recuentos por par siguen una binomial negativa de media μλ y forma k, ajustada al grueso de los pares: {fits}, de la ventana más estrecha a la más ancha. μ cerca de 1 dice que la forma cerrada vale.",
  "fit.fitted": "μ = {mu}, k = {k}",
  "fit.assumed": "μ = {mu}, k = {k} (muy pocos pares para ajustar: supuesto)",
  "step.pairs":
    "Pares: {n} de sus {all} pares {n|pasa|pasan} el canal A (quién actúa con quién) a la tasa de falsos descubrimientos pedida, mejor q {a} por Benjamini–Yekutieli sobre todos los pares de cuentas; mejor q en el canal B (si los tiempos están juntos, dado lo que comparten y cuán rápidas suelen ser) {b}; mejor valor e medio 10^{e}; {both} {both|pasa|pasan} ambos canales o dos clases de acto.",
  "step.pairs.none": "Pares: ningún par de sus miembros sobresale solo tras corregir por todos los pares.",
  "step.group":
    "Grupo (canal G): propuesto en una mitad al azar de los objetos y probado en la otra; pasó en {parts} de {all} mitades así (la mitad de ellas debe coincidir). {served}Mejor prueba: p {p} sobre {objects} {objects|objeto|objetos}, {referenced} de ellos frente a públicos de referencia, los demás frente a cuentas que nadie propuso; de tres en tres p {triples}; nivel ,01/{tests}. Sobre objetos sueltos (Fisher) p {fisher}: ningún objeto solo lo sostiene.",
  "served.times":
    "En {touched} {touched|objeto reservado|objetos reservados} que tres de sus miembros tocaron, {served} {served|vez|veces} tres de ellos y la mitad de todos los que lo compartieron estuvieron en menos de dos minutos. ",
  "step.group.none": "Grupo (canal G): ninguna prueba sobre objetos reservados se sostiene.",
  "step.words":
    "Textos raros: propuestos en una mitad al azar de los textos de 3 a 60 cuentas y buscados en la otra ({n} {n|propuesta|propuestas}). Mejor prueba: de {touched} {touched|texto reservado|textos reservados} que publicaron dos de sus miembros, {closed} {closed|lo publicó|los publicó} un tercero de ellos y casi nadie más; las propuestas orgánicas llegan a uno de veinte; p {p}. {cells}",
  "cells.one": "Una célula.",
  "cells.some": "Hallado en {n} células que coinciden en textos comunes.",
  "step.controls":
    "Controles negativos: la detección entera, repetida en esta colección, encuentra {labels} {labels|grupo|grupos} de este nivel o más fuertes con las cuentas permutadas y {objects} con los objetos permutados.",
  "step.cause":
    "Causa: una campaña es {factor} más verosímil que un público (ln de la razón {odds}, con el peso «{by}», leído de {meetings} {meetings|encuentro|encuentros} en {days} {days|día|días}). A favor: {adds}. Lo que le falta: {lacks}. Confirmado desde 10 veces.",
  "factor.times": "{n} veces",
  "factor.far": "más de 1.000 veces",
  "weight.dedicated": "dedicado",
  "weight.exclusive": "exclusivo",
  "adds.feature": "{what} ({adds} de {most})",
  "adds.none": "nada",
  "lacks.feature": "{what}",
  "lacks.none": "casi nada",
  "step.tier": "Nivel: {tier}, pues {because}.",
  "feature.alone": "casi nadie más está en lo que comparten",
  "feature.apart": "solos, y no con una única fuente",
  "feature.big": "muchos en cada encuentro",
  "feature.sources": "lo que empujan viene de muchas cuentas y sitios",
  "feature.late": "pasados los primeros diez minutos, cuando un público rápido ya ha estado",
  "feature.text": "las mismas palabras propias, no títulos",
  "feature.dedication": "la mayor parte de lo que comparten con alguien lo comparten juntos",
  "feature.bounded": "sus demoras terminan, donde las de un público se van apagando",
  "feature.spread": "en muchos días",
  "feature.exclusive": "solos en cosas de muchas fuentes",
  "feature.compact": "lo que comparten de una cosa lo comparten en encuentros",
  "feature.among": "pocos otros están allí mientras se encuentran",
  "feature.alike": "ningún miembro tiene un hábito de demora propio",
  "feature.turn": "cambia quién llega primero a un encuentro",
  "feature.opens": "abren por turnos aquello en lo que se encuentran",
  "feature.second": "una segunda clase de acto",
  "feature.tight": "el de en medio llega poco después del primero",
  "feature.amount": "muchos encuentros",
  "feature.pooled": "se turnan, a la vez, y casi nadie más",

  "promised.alarm": "prometido: como máximo {budget} {budget|falsa alarma|falsas alarmas} por semana",
  "promised.silent": "no se promete ninguna tasa de falsas alarmas",
  "alarm.promised":
    "Prometido: como máximo {budget} {budget|falsa alarma|falsas alarmas} por semana de esta alarma, mientras los días por venir sean como los de su historia ({days} {days|día|días}) que fijaron su nivel (intervalos de {bin}).",
  "alarm.unpromised":
    "Sin promesa: {days} {days|día|días} de historia {days|es|son} muy pocos para {budget} {budget|falsa alarma|falsas alarmas} por semana; sonó solo por su pronóstico.",
  "alarm.test": "Esto es una prueba: nada ha subido. El gráfico es inventado.",
  "caveat.turned":
    "Muchas cuentas se volvieron hacia algo a la vez. Por qué no se dice: una noticia, un partido, una fiesta y una campaña se parecen aquí.",
  "caveat.here": "Las cifras son de esta colección, no de la plataforma.",
} as const;
