using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>Letters, narrow bridges, things that are lost and cures that are far away.</summary>
internal static class Errands
{
    private static readonly Place[] Land = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains];

    public static IReadOnlyList<Plot> All { get; } =
    [
        new("the letter", 2,
            ["{a} has a letter for {b}", "A letter for {b} comes a year too late", "{a} carries the mail {at1}", "{a} must bring {b} a letter, whatever the weather"],
            [
                ["{A} carried the mail {at1}.", "\"There is one letter left,\" said {a}{here1}.", "{A} found an old letter{here1}."],
                ["It was for {b}, far away{time}, and {a} set out.", "\"This is for {b},\" read {a}{here}.", "\"{B} has waited long enough,\" said {a}{here}."],
                ["{A} {walk:a2}{time}.", "{A} put the letter under a hat and {walk:a2}."],
                ["?\"I will not turn back,\" said {a}{here}.", "?The wind tore at the letter, but {a} held it fast{here}.", "?{A} lost a shoe on the way{here}."],
                ["{Dusk}, {a} reached {p}.", "{A} knocked three times at {p}{time}.", "At last, {a} stood before {p}{time}."],
                ["\"Is that for me?\" asked {b}{here}.", "{B} opened the door{here}, and could not believe it.", "\"Nobody ever writes to me,\" said {b}{here}."],
                ["{B} read the letter twice{here}.", "\"It is from my sister!\" cried {b}{here}.", "The letter was old, but {b} laughed and wept{here}."],
                ["\"Sit down and drink some tea,\" said {b} to {a}{here}.", "{B} wrote an answer, and {a} carried it home {night}.", "From then on, {a} came to {p} every week."],
            ]) { Prop = [Kind.House, Kind.Castle, Kind.Windmill, Kind.Ship], Home = Land, Away = Land },
        new("the narrow bridge", 2,
            ["{a} and {b} meet on a narrow bridge", "Nobody wants to step back : {a} or {b}", "{b} guards a bridge {at1}", "{a} wants to cross a bridge, but {b} stands on it"],
            [
                ["{A} came to a narrow bridge {at1}.", "There was only one bridge{here1}, and {a} stood before it.", "Halfway over a bridge, {a} met {b}{here1}."],
                ["\"Step back!\" said {b} to {a}{here}.", "{B} stood in the middle{here}.", "From the other side came {b}{time}."],
                ["\"I was here first,\" said {a}{here}.", "{A} did not move a finger{here}.", "\"You step back,\" answered {a}{here}."],
                ["{A} and {b} stood there until (dusk|dark){here}.", "{B} sat down in the middle of the bridge{here}.", "\"I have time,\" said {b}, and yawned{here}."],
                ["?The bridge creaked under {a} and {b}{here}.", "?\"Did you hear that?\" whispered {a}{here}."],
                ["Then a board broke under {b}{here}.", "Suddenly, {b} slipped{here}.", "A gust of wind came, and {b} lost hold{here}."],
                ["{A} caught {b} by the hand{here}.", "\"Hold on to me!\" cried {a}{here}.", "{A} lay down flat and pulled {b} up{here}."],
                ["\"You go first,\" said {b}{here}.", "\"No, you go first,\" laughed {a}{here}.", "{A} and {b} crossed the bridge side by side{time}."],
                ["{A} and {b} built a wider bridge{here}.", "Now {a} greets {b} on the bridge every day{here}.", "{A} and {b} {walk:ab2}, and talked all the way."],
            ]) { Home = Land },
        new("the lost thing", 2,
            ["{a} has lost {p}", "{p} is gone, and {a} blames {b}", "Who took {p} ? {a} wants to know", "{b} helps {a} to look for {p}"],
            [
                ["{A} could not find {p}{here1}.", "\"Where is it?\" cried {a}, and looked for {p}{here1}.", "{P} was gone, and {a} was upset{here1}."],
                ["\"Did you take it?\" {a} asked {b}{here}.", "{A} thought that {b} was a thief{here}.", "{A} pointed at {b}{here}."],
                ["\"I never touched it,\" said {b}{here}.", "{B} was hurt, and said nothing to {a}{here}.", "\"Let us look together,\" said {b}{here}."],
                ["{A} and {b} looked in every corner{here}.", "{B} crept on the ground{here}.", "{A} followed {b} {at2}."],
                ["?\"Cold, very cold,\" sighed {b}{here}.", "?{A} wanted to give up{here}.", "?{B} found an old shoe, and nothing else{here}."],
                ["{Dusk}, {b} saw {p} {at}.", "\"There it is!\" shouted {b}{here}.", "{A} sat down, right beside {p}{time}."],
                ["{A} had put it there and forgotten it{here}.", "\"I left it here myself,\" said {a}{here}.", "{A} blushed and said nothing{here}."],
                ["\"I am sorry,\" said {a} to {b}{here}.", "{A} let {b} keep {p}{time}.", "{A} never blamed {b} again{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Car, Kind.Balloon, Kind.Mushroom] },
        new("the cure", 3,
            ["{c} is ill, and {a} and {b} look for a cure", "{a} and {b} have one night to save {c}", "Only {p} can heal {c}"],
            [
                ["{C} was ill, and {a} and {b} sat there{here1}.", "\"I feel so cold,\" said {c}{here1}.", "{C} could not get up any more{here1}."],
                ["\"Only {p} can help,\" said {b}{here}.", "An old book told {a} about {p}{time}.", "\"We will find a cure,\" said {a} to {c}{here}."],
                ["{A} and {b} {walk:ab2}{time}.", "So {a} and {b} left {c}, and {walk:ab2}."],
                ["?\"Are we too late?\" asked {a}{here}.", "?{B} fell, and {a} helped{here}.", "?\"Do not stop,\" said {b} to {a}{here}."],
                ["{Night}, {a} found {p} {at}.", "\"Look, there it is!\" cried {b}, and ran to {p}{time}.", "There stood {p}, and {a} shouted for joy{here}."],
                ["{Morning}, {a} and {b} came back to {c}.", "{A} brought a piece of {p} to {c}{here1}.", "\"Drink this,\" said {b} to {c}{here1}."],
                ["{C} smiled for the first time{here1}.", "\"I am hungry!\" said {c}{here1}.", "{C} stood up and danced{here1}."],
                ["{A}, {b}, and {c} laughed until (dusk|dark){here}.", "\"What would I do without you?\" asked {c}{here}.", "{All} went for a walk {at}{time}."],
            ]) { Prop = [Kind.Flower, Kind.Mushroom, Kind.Tree] },
        new("hide and seek", 3,
            ["{a}, {b} and {c} play hide and seek", "{c} hides so well that nobody can find {c}", "{a} counts to a hundred {at1}"],
            [
                ["{A}, {b}, and {c} played hide and seek {at1}.", "\"Let us play!\" said {a} to {b} and {c}{here1}.", "{All} had nothing to do {at1}."],
                ["\"I will count,\" said {a}{here}.", "{A} closed both eyes and counted{here}.", "\"One, two, three,\" counted {a}{here}."],
                ["{B} hid behind {p}{time}.", "{B} lay down flat {at}.", "\"Nobody will find me,\" whispered {b}{here}."],
                ["{C} crept {at2}.", "{C} climbed up high{here}.", "{C} held still like a stone{here}."],
                ["{A} soon found {b}{here}.", "\"I can see you!\" called {a} to {b}{here}.", "{B} had to laugh, and so {a} found {b}{here}."],
                ["{A} and {b} looked for {c} everywhere{time}.", "\"Where can {c} be?\" asked {b}{here}.", "\"Come out, we give up!\" shouted {a}{here}."],
                ["{Dusk}, {a} was afraid for {c}.", "Nobody answered, and {b} began to cry{here}."],
                ["There was {c}, fast asleep beside {p}.", "\"Have I won?\" asked {c}{here}.", "{B} heard {c} snore beside {p}."],
                ["\"You have won,\" laughed {a}{here}.", "{A} and {b} carried {c} home{time}.", "\"Tomorrow, I will count,\" said {c}{here}."],
            ]) { Prop = [Kind.Tree, Kind.House, Kind.Castle, Kind.Windmill, Kind.Car, Kind.Ship] },
    ];
}
