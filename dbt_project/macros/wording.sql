{#
  The sentences that say why a value was chosen, in three languages, and the words in them. `chosen_because` holds one
  sentence per step of the written order (deciding_step in choice.sql); in braces: n (how many figures took part), issuer,
  tier (of the chosen figure), next_value, next_issuer, next_tier (of the runner-up). A tier without a name here is
  told by its code.
#}
{% macro sentences() -%}
{{ return(fromyaml('''
chosen_because:
  only:
    kk: "Бұл – жылды көрсете алатын жалғыз дерек, оған жауапты: {issuer}."
    ru: "Это единственное значение, которое может представлять год; за него отвечает: {issuer}."
    en: "It is the only figure that may stand for the year; {issuer} answers for it."
  reviewed:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі оны адам қарап шығып, қабылдаған немесе түзеткен; келесісі – {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что его проверил и принял или исправил человек; следующее – {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because a person has looked at it and accepted or corrected it; the next is {next_value} ({next_issuer})."
  whole_year:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі ол бүкіл кезең туралы, ал келесісі кезең аяқталмай тұрып айтылған: {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что оно за весь период, а следующее названо до его окончания: {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because it is about the whole period, while the next was told before it was over: {next_value} ({next_issuer})."
  period_stated:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі оның кезеңі мәтінде аталған, ал келесісінің жылы жарияланған күні бойынша алынған: {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что его период назван в тексте, а год следующего взят по дате публикации: {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because its text names the time, while the year of the next was taken from its publication: {next_value} ({next_issuer})."
  tier:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі бұл көрсеткіштің дереккөздер ретінде «{tier}» «{next_tier}» түрінен бұрын тұрады; келесісі – {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что в порядке источников этого показателя «{tier}» стоит раньше, чем «{next_tier}»; следующее – {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because for this indicator {tier} is asked before {next_tier}; the next is {next_value} ({next_issuer})."
  stated:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі ол тікелей айтылған, ал келесісі басқа деректерден есептелген: {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что оно названо прямо, а следующее рассчитано по другим значениям: {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because it was stated, while the next was computed from other figures: {next_value} ({next_issuer})."
  latest:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі ол жаңарақ, ал келесісі жыл үшін ескірген: {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что оно новее, а следующее для года устарело: {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because it is newer, while the next is too old for the year: {next_value} ({next_issuer})."
  narrower:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі оның тұжырымы дәлірек; келесісі – {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что его формулировка точнее; следующее – {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because its wording is more precise; the next is {next_value} ({next_issuer})."
  later_day:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі бұл – жаңарақ мәлімдеме; келесісі – {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что это более новое сообщение; следующее – {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because it is the newer statement; the next is {next_value} ({next_issuer})."
  claim_id:
    kk: "Деректердің ({n}) ішінен осы таңдалды, себебі ол тең тұрғандардың арасында сәйкестендіргіші бойынша бірінші; келесісі – {next_value} ({next_issuer})."
    ru: "Из значений ({n}) выбрано это, потому что среди равных оно первое по идентификатору; следующее – {next_value} ({next_issuer})."
    en: "Of the figures ({n}) this one was chosen because among equals it is the first by its identifier; the next is {next_value} ({next_issuer})."
tiers:
  statistics_office: {kk: статистика органы, ru: орган статистики, en: the statistics office}
  ministry: {kk: министрлік, ru: министерство, en: the ministry}
  head_of_state_or_government: {kk: мемлекет басшысы немесе үкімет, ru: глава государства или правительство, en: the head of state or the government}
  state_operator: {kk: мемлекеттік оператор, ru: государственный оператор, en: the state operator}
  regional_administration: {kk: әкімдік, ru: акимат, en: the regional administration}
  other_state_body: {kk: басқа мемлекеттік орган, ru: другой государственный орган, en: another state body}
  international: {kk: халықаралық ұйым, ru: международная организация, en: an international organisation}
  think_tank: {kk: талдау орталығы, ru: аналитический центр, en: a think tank}
  survey: {kk: сауалнама, ru: опрос, en: a survey}
  ngo: {kk: үкіметтік емес ұйым, ru: неправительственная организация, en: an NGO}
  news_agency: {kk: бұқаралық ақпарат құралы, ru: средство массовой информации, en: the press}
  unknown: {kk: белгісіз дереккөз, ru: неизвестный источник, en: an unknown source}
''')) }}
{%- endmacro %}

{# The sentence of a row of annual values in one language; see annual_values for the columns that it reads. #}
{% macro chosen_because(language) -%}
    replace(replace(replace(replace(replace(replace(
        case chosen_by
            {%- for step, texts in sentences().chosen_because.items() %}
            when '{{ step }}' then {{ text_literal(texts[language]) }}
            {%- endfor %}
        end,
        '{n}', cast(n_claims as varchar)),
        '{issuer}', issuer_name_{{ language }}),
        '{tier}', {{ tier_name('tier', language) }}),
        '{next_value}', coalesce({{ spoken_number('runner_up_value', language) }}, '')),
        '{next_issuer}', coalesce(runner_up_issuer_name_{{ language }}, '')),
        '{next_tier}', coalesce({{ tier_name('runner_up_tier', language) }}, '')
    )
{%- endmacro %}

{# What a tier of issuers is called in a language. #}
{% macro tier_name(tier, language) -%}
    case {{ tier }}
        {%- for code, names in sentences().tiers.items() %}
        when '{{ code }}' then {{ text_literal(names[language]) }}
        {%- endfor %}
        else {{ tier }}
    end
{%- endmacro %}

{# A figure as people of the language write it: 16,400.5 in English, 16 400,5 with a no-break space in kk and ru. #}
{% macro spoken_number(value, language) -%}
    {%- set whole = "format('{:,}', cast(trunc(abs(" ~ value ~ ")) as bigint))" -%}
    {%- set decimals = "rtrim(split_part(cast(" ~ value ~ " as varchar), '.', 2), '0')" -%}
    if({{ value }} < 0, '-', '')
    || {% if language == 'en' %}{{ whole }}{% else %}replace({{ whole }}, ',', chr(160)){% endif %}
    || if({{ decimals }} = '', '', '{{ "." if language == "en" else "," }}' || {{ decimals }})
{%- endmacro %}
