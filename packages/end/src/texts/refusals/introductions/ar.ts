/**
 * Why a command about an introduction was refused, in Arabic; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const introductionRefusalsAr = {
  'proposal-not-by-the-rules': {
    title: 'هذه الأرقام لا تنتج عن القواعد',
    detail: 'يحمل الاقتراح ما تقوله القواعد عن هذا الشخص وهذه الوظيفة. اطلب حسابه من جديد.',
  },
  'vacancy-closed': {
    title: 'لم تعد الوظيفة مفتوحة',
    detail: 'أُغلقت، أو انقضى يومها الأخير. ابحث عن وظيفة أخرى.',
  },
  'no-opening-left': {
    title: 'لم يبق مكان شاغر',
    detail: 'كل أماكن هذه الوظيفة محجوزة أو مشغولة. يشغر مكان عندما يقول أحدهم لا.',
  },
  'yes-given-already': {
    title: 'سبق أن أُعطيت هذه الموافقة',
    detail: 'لا شيء يحتاج إلى تغيير. يمكن سحبها بقول لا.',
  },
  'not-counselling-now': {
    title: 'الجهة الأخرى هي التي تسأل عن هذه الموافقة',
    detail: 'من يقدّم المشورة للشخص الآن يسجّل موافقته وموافقة المستشار. أما الرفض فيمكن تسجيله لدى الجهتين.',
  },
} as const
