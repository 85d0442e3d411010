export const terms = {
  "term.q": "q",
  "term.q.means":
    "La parte de hallazgos falsos que cabe esperar entre todos los que son tan fuertes como este, corregida por todo lo que se probó: q = 0,01 es uno de cada cien.",
  "term.share": "Parte de las publicaciones",
  "term.share.means":
    "Publicaciones de cuentas en grupos confirmados, de todas las de esta colección. La barra es el intervalo; no dice nada de la plataforma ni de grupos que no se hallaron.",
  "term.forecast": "Previsión",
  "term.forecast.means":
    "Cuántas cuentas cabía esperar en ese momento, según la historia anterior, sus horas y sus días de la semana.",
  "term.burst": "Alza",
  "term.burst.means":
    "Un tramo en el que más cuentas de lo previsto usaron algo, por tanto que las falsas alarmas quedan dentro de la tasa prometida.",
  "term.evidence": "Evidencia (log10)",
  "term.evidence.means":
    "Cuánto más probable es lo visto si algo subió que si siguió su previsión, como potencia de diez.",
  "term.coaction": "Coacción",
  "term.coaction.means":
    "Dos cuentas actúan sobre el mismo objeto (un enlace, una publicación, un texto…) dentro de la ventana de tiempo.",
  "term.release": "Regla de publicación",
  "term.release.means":
    "No se muestra nada que se apoye en menos de k cuentas, tampoco como diferencia de dos cosas mostradas. Lo retenido se marca, nunca es cero.",
  "term.narrative": "Narrativa",
  "term.narrative.means":
    "Muchas publicaciones que dicen casi lo mismo con palabras propias, en lo que coinciden dos mitades de las cuentas.",
  "term.odds": "Lo que distingue",
  "term.odds.means":
    "Palabras que las cuentas de este tema usan más que otras: cuántas veces mayores son las probabilidades, de menor a mayor. Se cuentan cuentas, no publicaciones.",
  "term.gap": "Hueco en la captura",
  "term.gap.means": "Un tramo sin publicaciones que el ritmo propio de la colección no explica. De él no se dice nada.",
  "term.quarantine": "En cuarentena",
  "term.quarantine.means":
    "Los registros que no se pudieron leer se cuentan con su motivo, nunca se descartan sin decirlo.",
  "term.pseudonym": "Seudónimo",
  "term.pseudonym.means":
    "Representa una cuenta: se hace con la clave del proyecto, de modo que nadie sin ella puede saber de quién es. Destruir la clave lo hace definitivo.",
  "term.seed": "Semilla",
  "term.seed.means":
    "El número del que sale todo el azar: el mismo archivo, semilla y clave dan el mismo resultado, byte a byte.",
};
