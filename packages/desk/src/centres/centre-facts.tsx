/**
 * What a centre has told of itself, with its age; what it has not told is said to be not told, and is not zero.
 */
import { i18n } from '@lingui/core'
import type { CentreWhole } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { languageName, listed } from '../names/names.ts'
import { regionName } from '../names/regions.ts'

/** 1 is Monday; 1 January 2024 was one. */
const nameOfWeekday = (weekday: number): string => i18n.date(new Date(2024, 0, weekday), { weekday: 'long' })
/** A day is one in every zone. */
const dayOf = (date: string): string => i18n.date(new Date(`${date}T12:00:00`), { dateStyle: 'medium' })

const namesOf = (codes: readonly string[]): string => listed(codes.map((code) => named('code', `service.${code}`)))

export function CentreFacts({ services, languages, profile, capacity, answer }: CentreWhole) {
  return (
    <dl class="told">
      <Fact name={t('centre.services')} text={namesOf(services)} />
      <Fact name={t('centre.languages')} text={listed(languages.map(languageName))} />
      <div>
        <dt>{t('centre.capacity')}</dt>
        <dd>{capacity === null ? t('centre.not-told') : <Places {...capacity} />}</dd>
      </div>
      <Fact name={t('centre.facts-answers')} text={answersOf(answer)} />
      {profile !== null && <ProfileFacts {...profile} />}
    </dl>
  )
}

function answersOf({ typical, within, registered }: CentreWhole['answer']): string {
  if (typical !== null) return t('centre.answers.typical', { days: typical })
  return t('centre.answers.within', { days: within ?? registered })
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text === '' ? t('centre.not-told') : <bdi>{text}</bdi>}</dd>
    </div>
  )
}

function Places({ places, note, ageInDays, isOld }: NonNullable<CentreWhole['capacity']>) {
  return (
    <>
      {places.length === 0 && <p class="kern-body">{t('centre.no-places')}</p>}
      <ul>
        {places.map(({ service, freePlaces, nextFree }) => (
          <li key={service}>
            {named('code', `service.${service}`)}: {t('centre.free', { count: freePlaces })}
            {nextFree !== null && ` · ${t('centre.next-free', { day: dayOf(nextFree) })}`}
          </li>
        ))}
      </ul>
      {note !== null && <bdi class="text">{note}</bdi>}
      <p class={isOld ? 'centre-old' : 'quiet'}>
        {t('centre.age', { days: ageInDays })} {isOld && t('centre.facts-old')}
      </p>
    </>
  )
}

function ProfileFacts({
  regions,
  hours,
  accessibility,
  contact,
  note,
  ageInDays,
}: NonNullable<CentreWhole['profile']>) {
  return (
    <>
      {regions.length > 0 && <Fact name={t('centre.regions')} text={listed(regions.map(regionName))} />}
      {hours.length > 0 && (
        <div>
          <dt>{t('centre.hours')}</dt>
          <dd>
            <ul>
              {hours.map(({ weekday, opens, closes }) => (
                <li key={`${weekday} ${opens}`}>
                  {nameOfWeekday(weekday)}{' '}
                  <bdi dir="ltr">
                    {opens}–{closes}
                  </bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {accessibility.length > 0 && (
        <Fact
          name={t('centre.accessibility')}
          text={listed(accessibility.map((code) => named('code', `accessibility.${code}`)))}
        />
      )}
      {contact !== null && <Fact name={named('code', `contact-channel.${contact.channel}`)} text={contact.value} />}
      {note !== null && <Fact name={named('field', 'note')} text={note} />}
      <div>
        <dt>{t('centre.profile-told')}</dt>
        <dd>{t('centre.age', { days: ageInDays })}</dd>
      </div>
    </>
  )
}
