import type { SourceText } from './generator.ts';

/** Small texts of our own, so that drafts can be made without a corpus: repeated names, refrains, several scripts. */
export const ownTexts: readonly SourceText[] = [
  {
    name: 'harbour tunnel',
    language: 'en',
    text: `Harbour tunnel to cost 12 million more, says council

Port Merrow's council voted on 14 March to spend another €12 million on the harbour tunnel. The vote was 14 to 12. Councillor Marta Lindqvist, who leads the finance committee, said that "nobody is happy, and nobody should be". Lindqvist had warned of the costs in 2019.

The tunnel was to open in 2024. It will now open in the autumn of 2027, according to Lindqvist. Engineers found clay where the maps of 1962 showed rock. They stopped work for 12 weeks. “We dug where we were told to dig,” said Tomas Okafor, the chief engineer. “The maps were wrong.”

Okafor's firm, Okafor & Brandt, has been paid €48.5 million so far. The council paid €6 million in 2021, €18 million in 2022 and €24.5 million in 2023. Each payment was approved by Lindqvist. Each payment was made within 30 days. A report by Dr. Ines Haddad of Merrow University puts the final cost at €90 million, or 18% more than planned. Haddad’s figures do not include interest.

Residents are divided. Some 3,400 people signed a petition against the tunnel, and 2,900 signed one for it. “It’s the dust,” said Ana Brandt, who lives on Quay Street and isn't related to the firm. “We can’t open a window.” Her neighbour, Piet Marsh, disagreed. Marsh said the noise had stopped. He said so twice.

The mayor, Elsa Petrov, did not vote. Petrov owns a house above the route, and she left the room before the debate began. Her office said that this was usual. Lindqvist called it "prudent". Okafor declined to comment. So did Marsh.

What happens next depends on the pumps. If they fail again, as they did on 3 January and 9 February, the lower gallery will flood within 6 hours. Nobody would be hurt, Okafor said. But nobody would be able to work there for 12 weeks either.`,
  },
  {
    name: 'orchestra',
    language: 'en',
    text: `The orchestra that would not stop 🎻

When the lights went out in the Rosengarten on Friday, the players of the Lower Valley Orchestra went on. They went on for 21 minutes. They knew the piece by heart.

“You could hear them breathe,” said Clara Nakamura, 34, who sat in the third row. “You could hear the rain.” Nakamura had come with her mother. Her mother had come with a torch 🔦.

The conductor, Zoe\u0301 Oyelaran, says she “did nothing at all”. Oyelaran put down her baton in bar 212 and listened. The cafe\u0301 next door brought candles at 20:15. The café’s owner, Jan Łuczak, asked for no money.

It was not the first time. In 1987 the orchestra played through a storm. In 1994 it played through a strike. In 2003 it played through a power cut in Graz, under Oyelaran's teacher, Viktor Haas. Haas died in 2011. Haas used to say: “An orchestra is not a machine.”

The programme had three pieces: the overture by Weber, the concerto by Dvořák, and the Fifth by Sibelius. Weber was over when it went dark. Dvořák was half over. Sibelius was played by candlelight 🕯️, and no one left.

Electricity came back at 21:02. The audience of 640 groaned. Then it laughed. Then, said Nakamura, “everyone looked at the floor”.

The utility, Talwerk AG, blamed a digger. The digger's driver blamed a map. The map is from 1962.`,
  },
  {
    name: 'minutes',
    language: 'en',
    text: `Minutes

Present: Lindqvist, Marsh, Haddad, Petrov. Absent: Okafor.

Lindqvist opened the meeting at 9:00. Marsh asked for the figures of 2022. Lindqvist gave the figures of 2022. Marsh asked for the figures of 2023. Lindqvist gave the figures of 2023. Haddad thanked Lindqvist.

Petrov moved to adjourn. Marsh seconded. The motion failed by 2 to 2. Haddad moved to go on. Lindqvist seconded. The motion passed by 3 to 1.

Marsh asked whether Okafor had been told. Nobody knew. Petrov asked whether Okafor had been asked. Nobody knew. Haddad said she would ask Okafor. Lindqvist thanked Haddad.

The next meeting is on 12 May. The next report is due on 12 May. The next payment is due on 14 May.

Lindqvist closed the meeting at 9:40.`,
  },
  {
    name: 'profile',
    language: 'en',
    text: `The woman who counts ships

“I have never lost one.”

Every morning at 5:40 Marta Lindqvist walks to the end of the north mole and counts. She has done so since 1987. Nobody asked why. Lindqvist says that she would not have answered.

On 3 March she counted 41 ships. On 4 March she counted 39. On 5 March she counted 41 again. “I have never lost one,” Lindqvist says. Her notebooks, 212 of them, fill a room. Lindqvist has read none of them twice.

Lindqvist was born in Merrow in 1951. Her father, Olof Lindqvist, was a pilot. Her brother, Sven Lindqvist, was a pilot too. Lindqvist wanted to be one. The school took no girls until 1974. By then Lindqvist had two children and a job at the post office. Nobody asked why.

In 2009 the harbour office needed figures for a court case and had none. Somebody remembered Lindqvist. The court accepted 14 of her notebooks as evidence. The harbour office lost. Lindqvist was paid nothing, and asked for nothing. “They could have counted,” says Lindqvist. “They had the window.”

Tomas Okafor, who runs the office today, counts by satellite. On 3 March he counted 41 ships. On 4 March he counted 40. Okafor and Lindqvist have talked about 4 March. They have not agreed. Nobody asked why.

“I have never lost one.”

Lindqvist is 75. The mole is to be closed for repairs on 1 October, for 18 months. Lindqvist has written to the council. So has Okafor. The council has not replied.`,
  },
  {
    name: 'Fähre',
    language: 'de',
    text: `Die Fähre fährt wieder

Seit dem 3. April fährt die Fähre zwischen Grünau und Süßen wieder. Die Überfahrt dauert 12 Minuten und kostet 3,50 Euro. Bürgermeisterin Jutta Größle sagte, man habe „lange genug gewartet“. Größle fuhr als Erste mit.

Die alte Fähre war 1978 gebaut worden. Sie sank am 9. November 2022 im Hafen von Süßen. Verletzt wurde niemand. „Wir hatten Glück“, sagte Kapitän Uwe Brandt damals. Brandt ist inzwischen im Ruhestand. Sein Nachfolger heißt Emre Yıldız.

Die neue Fähre kostete 2,4 Millionen Euro, 400.000 mehr als geplant. Das Land zahlte 1,2 Millionen, die Gemeinden zahlten den Rest. Größle nannte das „fair“. Der Rat von Grünau stimmte mit 14 zu 12 dafür. Der Rat von Süßen stimmte mit 12 zu 9 dafür.

Yıldız hat am ersten Tag 640 Fahrgäste gezählt. Am zweiten Tag waren es 210. Er ist zufrieden.`,
  },
  {
    name: 'ميناء',
    language: 'ar',
    text: `المرفأ يفتح من جديد

قالت سلمى حدّاد إن المرفأ سيفتح يوم 14 آذار. وكان المرفأ قد أُغلق عام 2019. دفعت المدينة 12 مليون يورو. قالت حدّاد: “انتظرنا طويلاً”.

اعترض 340 من السكان على الخطة. قال كريم منصور إن الغبار في كل مكان. وقال منصور إن أحداً لم يسأله. لم تعلّق حدّاد على ذلك.

ستبدأ السفن بالعودة عام 2027. وسيعود معها الصيادون، كما قالت حدّاد.`,
  },
];
