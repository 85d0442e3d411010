import { type Lexicon, list } from "./lexicon.ts";

export const es: Lexicon = {
  nouns:
    list(`el concejo|el ministro|el estadio|el presupuesto|el río|la escuela|el hospital|la cosecha|el mercado|el puente|
la cantante|el disco|el gol|el entrenador|el delantero|la panadería|la biblioteca|el museo|el ferrocarril|el aeropuerto|
la tormenta|la vacuna|el paciente|la maestra|el estudiante|el agricultor|el pescador|la frontera|el tratado|la elección|
la papeleta|el tribunal|la jueza|el testigo|el informe|el periódico|la entrevista|la fábrica|el obrero|la huelga|
el salario|el alquiler|el inquilino|el casero|el bosque|el incendio|el glaciar|el telescopio|la batería|el motor|
la red|la contraseña|la cámara|la receta|la cocina|la boda|el vecino|el jardín|el perro|el festival|
la novela|el poeta|el actor|el avance|la entrada|la cola|el tranvía|la bicicleta|el puerto|la isla`),
  verbs:
    list(`abre|cierra|sorprende|bloquea|apoya|ignora|reconstruye|retrasa|anuncia|cuestiona|defiende|visita|vende|compra|
pierde|gana|elogia|critica|explica|olvida|recuerda|protege|daña|cambia|sigue|repara|cancela|celebra|
duplica|reduce|nombra|sustituye`),
  adjectives:
    list(`tranquilo|furioso|antiguo|moderno|caro|barato|honesto|cuidadoso|hambriento|solitario|brillante|roto|repleto|
vacío|helado|dorado|oculto|local|extranjero|público|privado|rápido|lento|extraño|familiar|terco|amable|ruidoso|lluvioso|soleado|
estrecho|interminable`),
  times:
    list(`hoy|mañana|esta mañana|esta noche|la semana pasada|la próxima primavera|el domingo|cada invierno|tras la medianoche|antes del mediodía|
otra vez|durante diez años|desde el martes|por fin|por accidente|sin aviso`),
  openers: list(
    `la verdad|mira|última hora|por fin|imagina|escucha|bueno|por cierto|siendo justos|en serio|no me extraña|adivina`,
  ),
  closers: list(
    `vaya día|quién lo diría|nada mal|qué pena|recuérdalo|te toca|pronto más|ya veremos|no digo más|así es|ya era hora|nunca más`,
  ),
  frames:
    list(`A N V a X T|T N de X V a N A|X V N y N A V a X|por qué N V a N A en X|N cerca de X V T mientras N A V a X|A X V N|
cuando X V N N A V T|N de X es A y X V N|nadie en X V N T|primero X V N luego N A V a X`),
  syllables: list(
    `ca|lo|mi|ra|ten|vo|su|bel|dar|ni|po|chi|gal|re|mon|zu|fa|ler|ti|cua|ben|os|ul|ven|dri|ha|jo|que|tor|guin|al|mar`,
  ),
  joiner: " ",
};
