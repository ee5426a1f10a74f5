/**
 * The person's card in Arabic. Plain words, and nothing that tells a stranger why somebody is counselled.
 */
import type { CardTexts } from './card-texts.ts'

export const ar: CardTexts = {
  title: 'الخطوات القادمة',
  number: (number) => `رقمكم: ${number}`,
  next: {
    heading: 'ماذا يحدث بعد ذلك',
    steps: {
      'nothing-passed-on': ({ office }) => `لم تُنقل أي معلومات بعد. تستمر الاستشارة لدى ${office}.`,
      paused: () => 'كل شيء متوقف حالياً. ليس عليكم فعل شيء ولا تنتهي أي مهلة.',
      closed: ({ office }) => `انتهى الأمر. إذا احتجتم إلى دعم من جديد فاسألوا ${office}.`,
      asked: ({ centre }) => `سُئل ${centre} وعليه أن يجيب. ليس عليكم فعل شيء.`,
      question: ({ office, centre }) => `لدى ${centre} سؤال آخر. يتحدث ${office} معكم عنه ثم يجيب.`,
      'other-terms': ({ office, centre }) => `يقترح ${centre} شيئاً آخر. يتحدث ${office} معكم عنه. القرار لكم.`,
      'waiting-list': ({ centre }) => `لا يوجد مكان حالياً لدى ${centre}، وسيُنظر في الأمر لاحقاً.`,
      accepted: ({ centre }) => `${centre} مستعد لدعمكم وينتظركم.`,
      missed: ({ office, centre }) =>
        `لم يلتقِ بكم ${centre}. اتصلوا به أو اتصلوا بـ ${office} إذا كنتم ما زلتم تريدون الدعم.`,
      'in-contact': ({ centre }) => `أنتم على اتصال مع ${centre}. اسألوا هناك عن الموعد القادم.`,
      'not-agreed': ({ office, centre }) => `لن يستمر الأمر مع ${centre}. يتحدث ${office} معكم عمّا هو ممكن غير ذلك.`,
      'visit-asked': ({ centre }) => `سُئل ${centre} عن زيارة وعليه أن يجيب. ليس عليكم فعل شيء.`,
      'visit-dates': ({ office, centre }) =>
        `اقترح ${centre} مواعيد لزيارة. اختاروا واحداً منها مع ${office}. ويمكنكم أيضاً أن تقولوا لا.`,
      'visit-chosen': ({ office, centre }) =>
        `اختير موعد للزيارة. ولا يصبح ثابتاً إلا بعد أن يؤكده ${office} و${centre}.`,
      'visit-agreed': ({ office }) => `زيارتكم مؤكدة. تعرفون اليوم والمكان من ${office}.`,
      'visit-under-way': ({ centre }) => `أنتم الآن في الزيارة. إذا كانت لديكم أسئلة فتوجهوا إلى ${centre}.`,
      'visit-after': ({ office }) => `بعد الزيارة يتحدث ${office} معكم عنها. لستم مجبرين على أي قرار.`,
      'visit-missed': ({ office }) => `لم تتم الزيارة. يتحدث ${office} معكم عن كيفية المتابعة.`,
      'visit-over': ({ office }) => `انتهت الزيارة أو أُلغيت. اسألوا ${office} عن كيفية المتابعة.`,
      introduction: ({ office }) =>
        `ربما هناك عمل يناسبكم. لن يعرف أحد هناك شيئاً عنكم قبل أن تقولوا نعم. اسألوا ${office}.`,
      'introduction-over': ({ office }) => `اتُّخذ قرار بشأن عمل مقترح. اسألوا ${office}.`,
    },
    until: (day) => `في موعد أقصاه ${day}.`,
    appointment: (moment, place) => `الموعد الأول: ${moment}، بتوقيت ${place}.`,
  },
  ask: {
    heading: 'من يمكنكم أن تسألوا',
    office: 'مكتب الاستشارة الخاص بكم',
    centre: 'المركز',
    channels: { email: 'البريد الإلكتروني', phone: 'الهاتف', website: 'الموقع الإلكتروني' },
    unknown: 'الهاتف أو العنوان، بخط اليد:',
  },
  may: {
    heading: 'ما يحق لكم',
    says: ({ office }) => [
      'يمكنكم أن تقولوا لا أو أن تتوقفوا في أي وقت. وتستمر الاستشارة.',
      'يمكنكم سحب موافقتكم في أي وقت، كلها أو لغرض واحد. وليس عليكم ذكر السبب.',
      `يمكنكم أن تروا ما هو محفوظ عنكم وأن تحصلوا على نسخة منه. أخبروا ${office}.`,
      'يمكنكم طلب تصحيح ما هو خاطئ وطلب حذف بياناتكم.',
      'يمكنكم تقديم شكوى، وأيضاً لدى هيئة لحماية البيانات.',
    ],
  },
  made: (day) => `بتاريخ ${day}. قد يكون شيء قد تغيّر بعد ذلك. إذا كان لديكم شك فاسألوا.`,
}
