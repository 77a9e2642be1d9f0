{#
  What came of the last visit of a source, in three languages, by the status of ingest.fetching.exchange; '' stands for a
  source that was never visited.
#}
{% macro visit_states() -%}
{{ return(fromyaml('''
"":
  kk: әлі тексерілмеген
  ru: ещё не проверялся
  en: not visited yet
fetched:
  kk: жаңа құжаттар алынды
  ru: получены новые документы
  en: new documents
unchanged:
  kk: өзгеріс жоқ
  ru: изменений нет
  en: no changes
gone:
  kk: мекенжайда ештеңе жоқ
  ru: по адресу ничего нет
  en: nothing at the address
gated:
  kk: қолжетімділік жабық
  ru: доступ закрыт
  en: access closed
rate_limited:
  kk: сайт кейінірек сұрауды өтінеді
  ru: сайт просит обратиться позже
  en: the site asks to come back later
unreachable:
  kk: сайтпен байланыс жоқ
  ru: нет связи с сайтом
  en: not reached
too_large:
  kk: рұқсат етілген көлемнен асады
  ru: превышен допустимый объём
  en: larger than allowed
not_text:
  kk: мәтін емес
  ru: не текст
  en: not text
needs_ocr:
  kk: мәтіні жоқ сканерленген көшірме
  ru: скан без текстового слоя
  en: scan without text
malformed:
  kk: жауап күтілген пішімде емес
  ru: ответ не в ожидаемом формате
  en: reply not in the expected form
''')) }}
{%- endmacro %}

{#- The words for a status in one language; the status itself where it has none. -#}
{% macro visit_state(status, language) -%}
case {{ status }}
{%- for name, words in visit_states().items() %}
        when '{{ name }}' then '{{ words[language] }}'
{%- endfor %}
        else {{ status }}
    end
{%- endmacro %}
