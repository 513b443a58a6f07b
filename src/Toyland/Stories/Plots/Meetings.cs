using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>Two who meet: as friends, thieves, guests or from far away.</summary>
internal static class Meetings
{
    public static IReadOnlyList<Plot> All { get; } =
    [
        new("unlikely friends", 2,
            ["{a} meets {b} {at1}", "{a} and {b} should be enemies, but they are not", "{a} befriends {b}", "Nobody understands why {a} likes {b}", "{a} {at1} . Then {b} comes"],
            [
                ["{A} was always alone {at1}.", "{A} had no friends{here1}.", "Everybody was afraid of {a} {at1}.", "\"I need nobody,\" said {a}{here1}."],
                ["One day, {b} came{here}.", "{B} {walk:b1}, and saw {a}{time}.", "{Dusk}, {a} saw {b} {at}.", "\"May I sit here?\" asked {b}, and looked at {a}{time}."],
                ["{A} (hid behind a stone|stood still){here}.", "\"Go away!\" shouted {a}{here}.", "{A} and {b} looked at each other{here}.", "\"What do you want?\" {a} asked {b}{here}."],
                ["\"Do not be afraid,\" said {b}{here}.", "{B} only smiled at {a}{here}.", "{B} sat down beside {a}{here}, and said nothing."],
                ["?{B} had brought some (bread|cake|apples){here}.", "?{B} sang a little song{here}.", "?\"I have some cake for you,\" said {b}{here}."],
                ["{A} came closer to {b}{here}.", "{A} began to laugh{here}.", "Slowly, {a} sat down beside {b}{time}.", "\"You are not like the others,\" said {a} to {b}{here}."],
                ["{A} and {b} talked {at} until (midnight|morning).", "{A} showed {b} all of {to}{time}.", "\"Will you come again?\" asked {a}{here}.", "\"Tell me a story,\" said {b} to {a}{here}."],
                ["Since that day, {a} and {b} are always together {at}.", "{A} was never alone again{here}.", "\"I am your friend,\" said {b}{here}.", "\"See you tomorrow,\" said {b} to {a}{here}."],
            ]),
        new("lost and found", 2,
            ["{a} has lost something precious", "{p} is gone, and {a} blames {b}", "{a} looks for {p}, and finds a friend", "Where is {p} ?"],
            [
                ["{A} loved {p} more than anything{here1}.", "{P} belonged to {a}{here1}.", "Every day, {a} sat beside {p} {at1}.", "\"This is the best thing that I have,\" said {a} beside {p}{here1}."],
                ["One day, {p} was gone, and {a} {stand:a} alone {at}.", "{Morning}, {a} could not find {p}.", "But {night}, {a} lost {p}."],
                ["\"Who has taken it?\" cried {a}{here}.", "{A} looked everywhere{here}.", "{A} was very sad{here}."],
                ["{A} asked {b}{here}.", "{B} saw {a} weeping{here}.", "\"I saw something strange,\" said {b} to {a}{here}."],
                ["{A} and {b} {walk:ab2}{time}.", "{B} led {a} {at2}.", "{A} and {b} searched {at2}{time}.", "\"Follow me,\" said {b} to {a}{here}."],
                ["There stood {p}{here}.", "{A} found {p} {at2}.", "{B} pointed: there was {p}{here}.", "\"Is that what you lost?\" asked {b}, and pointed at {p}{time}."],
                ["{A} hugged {b} and {p}{time}.", "\"Thank you,\" said {a} to {b}{here}.", "{A} danced around {p}{time}."],
                ["Now {p} belongs to both {a} and {b}{time}.", "From then on, {a} and {b} shared {p}{here}.", "{A} learned to ask before crying{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Balloon, Kind.Car, Kind.Mushroom, Kind.Ship] },
        new("the thief", 2,
            ["{b} steals {p}", "{a} catches {b} stealing", "{p} is stolen, and {a} hunts the thief", "{b} is a thief with a good heart"],
            [
                ["{A} kept {p} {at1}.", "{P} stood {at1}, and {a} watched over it.", "{A} was very proud of {p}{here1}."],
                ["{Night}, {b} came softly {at}.", "{Night}, {b} took {p}.", "{B} hid behind {p} {night}.", "\"Nobody will see me,\" whispered {b}{here}."],
                ["{B} ran away with {p}{here}.", "{Morning}, {p} was gone, and {a} was angry.", "\"Stop, thief!\" shouted {a}{here}."],
                ["{A} ran after {b} {at2}.", "{A} followed the tracks of {b} {at2}.", "{A} chased {b} {at2}{time}.", "\"You will not get away!\" called {a}{here}."],
                ["?{B} hid {at}.", "?{B} was fast, but {a} was faster{here}.", "?\"Leave me alone!\" cried {b}{here}."],
                ["{A} caught {b}{here}.", "At last, {b} fell down, and {a} stood over {b}{time}.", "{A} found {b} beside {p}{here}.", "\"Now I have you,\" said {a} to {b}{here}."],
                ["\"I was so hungry,\" said {b}{here}.", "{B} began to cry{here}.", "\"I only wanted to look at it,\" said {b}{here}."],
                ["{A} forgave {b}{here}.", "{A} gave {b} something to eat{here}.", "{B} gave {p} back to {a}{here}.", "\"Why did you not ask me?\" {a} asked {b}{here}.", "\"Take some bread,\" said {a} to {b}{here}."],
                ["?Now {b} watches over {p} for {a}{time}.", "?{B} never stole again{here}.", "?{A} and {b} became friends{here}.", "?\"You can trust me now,\" said {b} to {a}{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Car, Kind.Mushroom, Kind.Balloon] },
        new("the feast", 2,
            ["{a} gives a feast and nobody comes", "{a} cooks for {b}", "{b} is the only guest {at1}", "It is the birthday of {a}, and {b} is late"],
            [
                ["It was the birthday of {a}{here1}.", "{A} baked a big cake{here1}.", "{A} wanted to give a feast {at1}.", "\"Today is my birthday,\" said {a}{here1}."],
                ["{A} waited and waited {at}.", "Nobody came, and {a} sat alone{here}.", "{Dusk}, {a} was still alone.", "\"They must be here soon,\" said {a}{here}."],
                ["{A} looked down the road{here}.", "\"They have forgotten me,\" said {a}{here}.", "The candles burned, and {a} fell asleep {at}."],
                ["Then {b} knocked{here}.", "{Night}, {b} came at last.", "\"Am I late?\" asked {b}{here}.", "\"I could not find the way,\" said {b}{here}."],
                ["{B} had brought {p}{here}.", "{B} gave {p} to {a}{here}.", "Behind {b} stood {p}, a present for {a}.", "\"This is for you,\" said {b}, and gave {p} to {a}{time}."],
                ["{A} jumped for joy{here}.", "{A} and {b} ate the whole cake{here}.", "{A} could not stop laughing{here}.", "\"You did not forget me!\" cried {a}{here}."],
                ["{A} and {b} danced around {p}{time}.", "\"This is the best day of my life,\" said {a}{here}.", "{A} and {b} sang until (midnight|morning){here}."],
                ["{A} and {b} danced until (midnight|morning){here}.", "{A} and {b} slept {at}, full and happy.", "Next year, {b} came first {at}.", "\"One friend is enough,\" said {a} to {b}{here}."],
            ]) { Prop = [Kind.Flower, Kind.Balloon, Kind.Car, Kind.Tree, Kind.Chest, Kind.Mushroom] },
        new("the visitor from space", 2,
            ["{b} comes down from the stars", "{b} lands {at1}, and {a} is the first to see it", "A visitor from outer space asks {a} for help", "{p} falls from the sky"],
            [
                ["{A} looked up {at1} {night}.", "{A} could not sleep{here1}.", "{Night}, {a} saw a light {at1}.", "\"How far away are they?\" asked {a}, and looked up{here1}."],
                ["{P} came down from the sky{here}.", "{P} flew over {a}{here}.", "With a loud bang, {p} landed {at}.", "\"What is falling there?\" cried {a}{here}."],
                ["A door opened, and {b} came out of {p}{time}.", "{B} {stand:b} beside {p}{time}.", "{B} climbed out of {p}{here}.", "\"Hello,\" said {b}, and came out of {p}{time}."],
                ["\"Who are you?\" asked {a}{here}.", "{A} hid behind a stone{here}.", "{A} and {b} did not speak the same language{here}.", "\"Please do not hurt me,\" said {a} to {b}{here}."],
                ["\"I come from far away,\" said {b}{here}.", "{B} pointed at the sky{here}.", "\"I have lost my way,\" said {b}{here}."],
                ["{A} helped {b} to mend {p}{time}.", "{A} gave {b} a map{here}.", "{A} and {b} worked {at} until (dusk|dark).", "\"We can mend it together,\" said {a} to {b}{here}."],
                ["{B} and {p} flew away{time}.", "{B} waved from {p}{time}.", "{P} rose over {a}{here}.", "\"I will never forget you,\" said {b} to {a}{here}."],
                ["Sometimes, {a} still looks up {at} {night}.", "{B} flew {at2} in {p}, and thought of {a}.", "\"Come back soon,\" said {a}{here1}.", "\"Come and see me in the sky,\" said {b} to {a}{here1}."],
            ]) { Prop = [Kind.Rocket], Last = [Kind.Robot, Kind.Octopus, Kind.Ghost, Kind.Cat, Kind.Bird], Home = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains], Away = [Place.Space] },
        new("the contest", 2,
            ["{a} challenges {b}", "{a} and {b} fight over nothing", "Only one of them can win : {a} or {b}", "{a} and {b} both want {p}"],
            [
                ["{A} and {b} could not stand each other{here1}.", "\"I am stronger than you,\" said {a} to {b}{here1}.", "{A} and {b} both wanted {p}{here1}.", "\"That is mine,\" said {a} to {b} beside {p}{here1}."],
                ["{Morning}, {a} and {b} met {at}.", "{A} stood on one side of {p}, and {b} on the other{time}.", "\"Let us fight!\" cried {b}{here}.", "\"Are you ready?\" {a} asked {b}{here}."],
                ["{A} pushed {b}{here}.", "{A} and {b} ran at each other{here}.", "{A} jumped over {b}{here}.", "\"Is that all you can do?\" laughed {b}{here}."],
                ["{B} fell down beside {a}{time}.", "{A} lost a shoe{here}.", "{A} and {b} fought until (dusk|dark).", "\"I will never give up!\" cried {a}{here}."],
                ["Then {p} fell over{time}.", "Suddenly, rain fell on {a} and {b}{time}.", "Both were so tired that {a} sat down beside {b}{time}.", "\"I cannot go on,\" said {b}, and sat down{here}."],
                ["{A} began to laugh{here}.", "\"Why do we fight?\" asked {b}{here}.", "{A} gave {b} a hand{here}.", "\"What was it all about?\" {b} asked {a}{here}."],
                ["Nobody won, and {a} and {b} were glad{here}.", "{A} and {b} {stand:ab} together under {p}{time}.", "Now {a} and {b} look after {p} together{time}.", "\"You are as strong as I am,\" said {a} to {b}{here}."],
            ]) { Prop = [Kind.Tree, Kind.Windmill, Kind.Castle, Kind.Chest, Kind.Flower] },
    ];
}
