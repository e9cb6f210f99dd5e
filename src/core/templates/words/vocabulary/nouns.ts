/**
 * Ordinary nouns of business life, singular. A word of this list is never taken for a misspelling of another, and a misspelt word is
 * corrected to it only by an exchange of two neighbouring letters.
 */
export const nouns: ReadonlySet<string> = new Set(
  (
    'account achievement activity address adjustment admin agency agenda agent agreement airport alarm album alert allergy allocation amenity amount analysis animal announcement answer apartment app appeal ' +
    'applicant application appointment approval area article artifact artist artwork asset assignment athlete attachment attempt attendance attendee attribute auction audit author badge balance band banner basket ' +
    'batch bed benefit bid bike bill block blog board boat body book booking border bottle bounty box branch brand bread brief broadcast broker budget bug building bundle bus business buyer cabin cable calendar call ' +
    'campaign candidate capability car card career cargo carrier cart case cash catalog category cause cell center certificate certification challenge change channel chapter charge chat checkin checklist child ' +
    'choice city claim class classroom client clinic clip club coach code collection college color comment commission committee commodity company competition competitor complaint component compliance ' +
    'condition conference connection consent consultant contact container content contest contract contractor contribution contributor conversation conversion cooperative cost country coupon course courier court cover ' +
    'credential credit crew crop currency customer cycle damage dataset date day deadline deal dealer debt decision defect delay delivery demand department deposit depot design desk destination device diagnosis digest dinner ' +
    'discount discussion dish dispatch dispute distributor doctor document dog donation donor door dorm draft driver drug duty email employee employer encounter engagement enquiry enrollment enrolment enterprise entry ' +
    'equipment error estate estimate evaluation event exam exception exchange exercise exhibit expense experience experiment expert export facility factory family farm fee feature feedback field file fine fixture flag fleet flight ' +
    'floor flow flower folder food forecast form formula forum friend fund game garden gift goal grade grant group guarantee guard guest guide habit harvest hazard headline hearing hire history holding holiday home horse ' +
    'hospital host hotel hour house household human idea identity image impact import incident income industry influencer ingredient inquiry inspection inspector institution instructor instrument insurance integration interaction ' +
    'interest interview inventory investment investor invitation invoice issue item job journal journey key keyword kit kitchen lab label laboratory landlord language layer lead league lease lecture lender lesson letter level ' +
    'license licence limit line link list listing loan location locker log lot machine magazine mail maintenance manager manual manufacturer map market match material meal measurement medicine meeting member membership memo menu ' +
    'merchant message meter metric milestone mission mistake model moderator module moment month mortgage movement movie museum name need neighbor network newsletter note notebook notice notification number object objective ' +
    'observation offer office officer operation operator opinion option order organization organisation outage outlet output owner package packet page painting pallet paper parcel parent park parking part participant partner ' +
    'passenger passport password patch patient pattern payment payout payroll peer penalty pension performance period permission permit person pet pharmacy phone photo piece pipeline place plan plane plant player playlist ' +
    'podcast point policy poll portfolio position post posting prescription present presentation price printer prize problem procedure product profile program project promise promotion proof property proposal protocol provider ' +
    'publication publisher purchase quality quantity question queue quiz quota quotation quote race rate rating reaction reader reading receipt recipe recipient recommendation record recording redemption referee reference referral ' +
    'refund region registration regulation release reminder renewal rent rental repair reply report representative request requirement reservation resident resource response restaurant restriction result retailer return review ' +
    'reviewer reward ride risk road robot role room route routine rule run salary sale sample scan scenario schedule school score season seat section seller seminar sensor series service session setting settlement shelf ' +
    'shift ship shipment shop show signal site skill slot snapshot song source space speaker sponsor sport sprint staff stage stakeholder standard statement station statistic status step stock store story strategy stream student ' +
    'study subject submission subscriber subscription subsidiary suggestion summary supplier supply survey symptom system table tag target task tax teacher team template tenant term territory test text theater theme ' +
    'therapist thread threshold ticket timesheet time timeslot tip title token toll tool topic tournament tour town toy track trade trailer train trainer training transaction transcript transfer translation trial trip truck trust tutor ' +
    'tutorial type unit university update upgrade upload usage user vacancy vacation vaccine value van variant vehicle vendor venue version vessel video village violation visit visitor volunteer vote voucher wage waiver wallet ' +
    'warehouse warning warranty watch watchlist webinar website week wheel window winner wire wishlist word work workout worker workflow workshop workspace world yard year zone case study press release ship supplier voucher port card cart ' +
    'support library grade tenancy donation inbox outbox pot sport sort spot staff shipper cord chart charter court count county'
  ).split(' '),
);
