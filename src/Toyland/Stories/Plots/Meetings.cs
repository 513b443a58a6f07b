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
                ["{A} was always alone {at1}.", "{A} had no friends{here1}.", "Everybody was afraid of {a} {at1}."],
                ["One day, {b} came{here}.", "{B} {walk:b1}, and saw {a}{time}.", "{Dusk}, {a} saw {b} {at}."],
                ["{A} (hid behind a stone|stood still){here}.", "\"Go away!\" shouted {a}{here}.", "{A} and {b} looked at each other{here}."],
                ["\"Do not be afraid,\" said {b}{here}.", "{B} only smiled at {a}{here}.", "{B} sat down beside {a}{here}, and said nothing."],
                ["?{B} had brought some (bread|cake|apples){here}.", "?{B} sang a little song{here}."],
                ["{A} came closer to {b}{here}.", "{A} began to laugh{here}.", "Slowly, {a} sat down beside {b}{time}."],
                ["{A} and {b} talked {at} until (midnight|morning).", "{A} showed {b} all of {to}{time}.", "\"Will you come again?\" asked {a}{here}."],
                ["Since that day, {a} and {b} are always together {at}.", "{A} was never alone again{here}.", "\"I am your friend,\" said {b}{here}."],
            ]),
        new("lost and found", 2,
            ["{a} has lost something precious", "{p} is gone, and {a} blames {b}", "{a} looks for {p}, and finds a friend", "Where is {p} ?"],
            [
                ["{A} loved {p} more than anything{here1}.", "{P} belonged to {a}{here1}.", "Every day, {a} sat beside {p} {at1}."],
                ["One morning, {p} was gone, and {a} {stand:a} alone {at}.", "{Morning}, {a} could not find {p}.", "But {night}, {a} lost {p}."],
                ["\"Who has taken it?\" cried {a}{here}.", "{A} looked everywhere{here}.", "{A} was very sad{here}."],
                ["{A} asked {b}{here}.", "{B} saw {a} weeping{here}.", "\"I saw something {at2},\" said {b}."],
                ["{A} and {b} {walk:ab2}{time}.", "{B} led {a} {at2}.", "{A} and {b} searched {at2}{time}."],
                ["There stood {p}{here}.", "{A} found {p} {at2}.", "{B} pointed: there was {p}{here}."],
                ["{A} hugged {b} and {p}{time}.", "\"Thank you,\" said {a} to {b}{here}.", "{A} danced around {p}{time}."],
                ["Now {p} belongs to both {a} and {b}{time}.", "{A} and {b} shared {p} from then on{here}.", "{A} learned to ask before crying{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Balloon, Kind.Car, Kind.Mushroom, Kind.Ship] },
        new("the thief", 2,
            ["{b} steals {p}", "{a} catches {b} stealing", "{p} is stolen, and {a} hunts the thief", "{b} is a thief with a good heart"],
            [
                ["{A} kept {p} {at1}.", "{P} stood {at1}, and {a} watched over it.", "{A} was very proud of {p}{here1}."],
                ["{Night}, {b} came softly {at}.", "{Night}, {b} took {p}.", "{B} hid behind {p} {night}."],
                ["{B} ran away with {p}{here}.", "{Morning}, {p} was gone, and {a} was angry.", "\"Stop, thief!\" shouted {a}{here}."],
                ["{A} ran after {b} {at2}.", "{A} followed the tracks of {b} {at2}.", "{A} chased {b} {at2}{time}."],
                ["?{B} hid {at}.", "?{B} was fast, but {a} was faster{here}."],
                ["{A} caught {b}{here}.", "At last, {b} fell down, and {a} stood over {b}{time}.", "{A} found {b} beside {p}{here}."],
                ["\"I was so hungry,\" said {b}{here}.", "{B} began to cry{here}.", "\"I only wanted to look at it,\" said {b}{here}."],
                ["{A} forgave {b}{here}.", "{A} gave {b} something to eat{here}.", "{B} gave {p} back to {a}{here}."],
                ["?Now {b} watches over {p} for {a}{time}.", "?{B} never stole again{here}.", "?{A} and {b} became friends{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Car, Kind.Mushroom, Kind.Balloon] },
        new("the feast", 2,
            ["{a} gives a feast and nobody comes", "{a} cooks for {b}", "{b} is the only guest {at1}", "It is the birthday of {a}, and {b} is late"],
            [
                ["It was the birthday of {a}{here1}.", "{A} baked a big cake{here1}.", "{A} wanted to give a feast {at1}."],
                ["{A} waited and waited {at}.", "Nobody came, and {a} sat alone{here}.", "{Dusk}, {a} was still alone."],
                ["{A} looked down the road{here}.", "\"They have forgotten me,\" said {a}{here}.", "The candles burned, and {a} fell asleep {at}."],
                ["Then {b} knocked{here}.", "{Night}, {b} came at last.", "\"Am I late?\" asked {b}{here}."],
                ["{B} had brought {p}{here}.", "{B} gave {p} to {a}{here}.", "Behind {b} stood {p}, a present for {a}."],
                ["{A} jumped for joy{here}.", "{A} and {b} ate the whole cake{here}.", "{A} could not stop laughing{here}."],
                ["{A} and {b} danced around {p}{time}.", "\"This is the best day of my life,\" said {a}{here}.", "{A} and {b} sang {at} until (midnight|morning)."],
                ["One true friend is enough for a feast, thought {a}{here}.", "{A} and {b} slept {at}, full and happy.", "Next year, {b} came first {at}."],
            ]) { Prop = [Kind.Flower, Kind.Balloon, Kind.Car, Kind.Tree, Kind.Chest, Kind.Mushroom] },
        new("the visitor from space", 2,
            ["{b} comes down from the stars", "{b} lands {at1}, and {a} is the first to see it", "A visitor from outer space asks {a} for help", "{p} falls from the sky"],
            [
                ["{A} looked up {at1} {night}.", "{A} could not sleep{here1}.", "{Night}, {a} saw a light {at1}."],
                ["{P} came down from the sky{here}.", "{P} flew over {a}{here}.", "With a loud bang, {p} landed {at}."],
                ["A door opened, and {b} came out of {p}{time}.", "{B} {stand:b} beside {p}{time}.", "{B} climbed out of {p}{here}."],
                ["\"Who are you?\" asked {a}{here}.", "{A} hid behind a stone{here}.", "{A} and {b} did not speak the same language{here}."],
                ["\"I come from far away,\" said {b}{here}.", "{B} pointed at the sky{here}.", "\"I have lost my way,\" said {b}{here}."],
                ["{A} helped {b} to mend {p}{time}.", "{A} gave {b} a map{here}.", "{A} and {b} worked {at} until (dusk|dark)."],
                ["{B} and {p} flew away{time}.", "{B} waved from {p}{time}.", "{P} rose over {a}{here}."],
                ["Sometimes, {a} still looks up {at} {night}.", "{B} flew {at2} in {p}, and thought of {a}.", "\"Come back soon,\" said {a}{here1}."],
            ]) { Prop = [Kind.Rocket], Last = [Kind.Robot, Kind.Octopus, Kind.Ghost, Kind.Cat, Kind.Bird], Home = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains], Away = [Place.Space] },
        new("the contest", 2,
            ["{a} challenges {b}", "{a} and {b} fight over nothing", "Only one of them can win : {a} or {b}", "{a} and {b} both want {p}"],
            [
                ["{A} and {b} could not stand each other{here1}.", "\"I am stronger than you,\" said {a} to {b}{here1}.", "{A} and {b} both wanted {p}{here1}."],
                ["{Morning}, they met {at}: {a} and {b}.", "{A} stood on one side of {p}, and {b} on the other{time}.", "\"Let us fight!\" cried {b}{here}."],
                ["{A} pushed {b}{here}.", "{A} and {b} ran at each other{here}.", "{A} jumped over {b}{here}."],
                ["{B} fell down beside {a}{time}.", "{A} lost a shoe{here}.", "{A} and {b} fought until (dusk|dark)."],
                ["Then {p} fell over{time}.", "Suddenly, rain fell on {a} and {b}{time}.", "Both were so tired that {a} sat down beside {b}{time}."],
                ["{A} began to laugh{here}.", "\"Why do we fight?\" asked {b}{here}.", "{A} gave {b} a hand{here}."],
                ["Nobody won, and {a} and {b} were glad{here}.", "{A} and {b} {stand:ab} together under {p}{time}.", "Now {a} and {b} look after {p} together{time}."],
            ]) { Prop = [Kind.Tree, Kind.Windmill, Kind.Castle, Kind.Chest, Kind.Flower] },
    ];
}
