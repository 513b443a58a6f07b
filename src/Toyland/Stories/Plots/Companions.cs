using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>Three who are on the way together.</summary>
internal static class Companions
{
    private static readonly Place[] Land = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains];

    public static IReadOnlyList<Plot> All { get; } =
    [
        new("the three at the gate", 3,
            ["{a}, {b}, and {c} stand before a gate {at1}", "{a}, {b} and {c} have to share one key", "Three friends, {a}, {b} and {c}, find a locked gate"],
            [
                ["{A}, {b}, and {c} (travelled|wandered) together{here1}.", "Once upon a time, {all} {walk:all1}.", "{All} were (the best of friends|three old friends){here1}.", "\"Let us see the world,\" said {a} to {b} and {c}{here1}."],
                ["(One day|At last), {all} {stand:all} before a great gate{here}.", "{Night}, {all} found a closed gate {at2}.", "\"A gate, and no key,\" said {b} to {a} and {c}{here}."],
                ["{A} (knocked|called) first{here}, but nobody answered.", "\"Let me try,\" said {a}{here}.", "{A} pushed with all (strength|might){here}, but the gate stayed shut.", "\"Open up!\" shouted {a}{here}."],
                ["\"(Stand back|Now me)!\" cried {b}{here}.", "{B} ran at the gate{here}, and fell down beside {c}.", "Then {b} shouted{here}, but nothing moved.", "\"I will break it down,\" said {b}{here}."],
                ["?{A} and {b} began to quarrel{here}.", "?{A} (grew angry|was angry) with {b}{here}.", "?\"This is your fault,\" said {a} to {b}{here}."],
                ["{C} (only smiled|sat down and thought){here}.", "{C} said a (quiet|kind) word{here}, and the gate opened.", "\"Please,\" said {c}{here}, and the gate opened.", "\"Did you try to be nice?\" asked {c}{here}."],
                ["{Morning}, {all} went through the gate together.", "{All} {walk:all2} on the other side.", "{A} thanked {c}{here}.", "\"How did you do that?\" {a} asked {c}{here}."],
                ["{A}, {b}, and {c} had learned that a kind word opens every gate{here}.", "From that day on, {all} stayed together{here}.", "{Dusk}, {all} rested {at}, and (laughed|were happy).", "\"We will remember that,\" said {b} to {c}{here}."],
            ]),
        new("three and a sleeper", 3,
            ["{a}, {b} and {c} must not wake what sleeps {at1}", "{a} and {b} want to wake {c}", "{c} sleeps, and {a} and {b} argue about it"],
            [
                ["{A} and {b} {walk:ab1}{time}.", "Long ago, {a} and {b} {stand:ab}{here1}."],
                ["There they (saw|found) {c}, fast asleep {at}{time}.", "{C} slept{here}, and {a} and {b} stopped.", "\"Who is that?\" {a} asked, for {c} lay asleep {at}."],
                ["\"We should wake it,\" whispered {a}{here}.", "{A} wanted to (wake|shake) {c}{here}.", "\"Shall we go on?\" asked {a}{here}."],
                ["\"No, let it sleep,\" said {b}{here}.", "{B} (pulled|held) {a} back{here}.", "But {b} was afraid of {c}{here}."],
                ["?{A} stumbled{here}.", "?{A} had to sneeze{here}.", "?\"Quiet!\" whispered {b} to {a}{here}."],
                ["{C} woke up {night}.", "Suddenly, {c} opened one eye{here}.", "{C} (jumped up|stood up){here}.", "\"Who is making such a noise?\" asked {c}{here}."],
                ["\"(I dreamed of you|Who are you|At last you are here)!\" said {c}{here}.", "{C} looked at {a} and {b}{here}.", "{C} only wanted (company|a song|something to eat){here}.", "\"I have slept long enough,\" said {c} to {a} and {b}{here}."],
                ["{A}, {b}, and {c} (sang|talked|danced) together {at} until morning.", "{Morning}, {all} went home together.", "So {all} became friends {at}.", "\"Wake me again tomorrow,\" said {c} to {a} and {b}{here}."],
            ]) { Last = [Kind.Dragon, Kind.Cat, Kind.Robot, Kind.Mage, Kind.Priest, Kind.Queen, Kind.Warrior, Kind.Rabbit] },
        new("three on one ship", 3,
            ["{a}, {b}, and {c} are lost at sea", "{a}, {b} and {c} sail away on one small raft", "Three on the sea : {a}, {b} and {c}"],
            [
                ["{A}, {b}, and {c} sailed {at1}{time}.", "{Morning}, {all} {walk:all1}.", "{All} had nothing left but a small raft {at1}.", "\"The sea is ours!\" said {a} to {b} and {c}{here1}."],
                ["{Night}, a storm came, and {a} held on to {b}.", "A great wave came{here}, and {a} cried for help.", "The wind blew {c} far over the water{time}.", "\"Hold on tight!\" shouted {b} to {a} and {c}{here}."],
                ["{A} (shouted|called) for {c}{here}.", "\"Where is {c}?\" asked {b}{here}.", "{B} could not see {c}{here}."],
                ["\"Hold my hand!\" called {a}{here}.", "{A} jumped after {c}{here}.", "{B} pulled {c} out of the water{time}.", "\"I have you!\" cried {b}, and held {c}{here}."],
                ["?{A} was cold, but {b} sang a song{here}.", "?{A} and {b} kept each other warm{here}."],
                ["{Morning}, the sea was calm, and {a} woke {b}.", "{Dusk}, the storm was over, and {all} were still together.", "{C} saw land first{here}.", "\"Land, I see land!\" cried {c}{here}."],
                ["{All} {walk:all2}, safe at last.", "At last, {all} stood {at2}.", "{A}, {b}, and {c} came to {to2}{time}.", "\"We made it,\" said {c} to {a} and {b}{here2}."],
                ["{A}, {b}, and {c} never forgot that night{here}.", "\"We are a good crew,\" said {a}{here}.", "{All} built a small fire {at}{time}.", "\"Never again,\" laughed {b}{here}."],
            ]) { Home = [Place.Sea], Away = [Place.Meadow, Place.Desert, Place.Snow, Place.Mountains, Place.Forest] },
        new("the three and the chest", 3,
            ["{a}, {b}, and {c} find a treasure", "{a}, {b} and {c} quarrel over gold", "Who gets the gold ? {a}, {b} or {c}", "A treasure for three : {a}, {b}, and {c}"],
            [
                ["{A}, {b}, and {c} (lived|worked) {at1}.", "Once there were {a}, {b}, and {c} {at1}.", "{All} {walk:all1}{time}.", "\"We share everything,\" said {a} to {b} and {c}{here1}."],
                ["One day, {a} found {p}{here2}.", "{B} (stumbled over|dug up) {p}{here2}.", "Behind {c}, something shone{here2}: it was {p}.", "\"What is that?\" asked {c}, and pointed at {p}{here2}."],
                ["\"It is mine!\" (cried|shouted) {a}{here}.", "{A} and {b} both (pulled at|wanted) {p}{here}.", "{A} stood before {p} and would not move{time}."],
                ["\"I saw it first!\" said {b}{here}.", "{B} pushed {a}{here}.", "{A} and {b} (quarrelled|fought) {at} until (dusk|dark).", "\"Liar!\" shouted {b} at {a}{here}."],
                ["{C} sat down beside {p}{here}.", "\"Let us open it first,\" said {c}{here}.", "Then {c} opened {p}{here}."],
                ["{P} was empty{here}.", "There was only (a mirror|a letter|an old song book) in {p}{here}.", "In {p} lay (one small coin|bread for three){here}.", "\"There is nothing in it,\" said {c} beside {p}."],
                ["{A} began to laugh{here}.", "{A}, {b}, and {c} laughed until they cried{here}.", "{A} and {b} were ashamed{here}.", "\"What fools we were,\" said {a} to {b}{here}."],
                ["\"(Friends|Good friends) are better than gold,\" said {c}{here}.", "From then on, {all} shared everything{here}.", "{Dusk}, {all} went home together.", "\"Let us plant it with flowers,\" said {b} to {c}{here}."],
            ]) { Prop = [Kind.Chest] },
        new("three at the castle", 3,
            ["{a}, {b} and {c} reach {p} {at1}", "{a}, {b}, and {c} must spend one night in {p}", "Nobody dares to enter, but {a}, {b}, and {c} do"],
            [
                ["{A}, {b}, and {c} {walk:all1}{time}.", "It was late when {all} {walk:all1}.", "{All} were looking for a place to sleep {at1}.", "\"It is getting late,\" said {a} to {b} and {c}{here1}."],
                ["{Dusk}, {a} saw {p} in the distance.", "{A} (pointed at|found) {p}{here}.", "{P} stood {at}, dark and silent.", "\"We could sleep there,\" said {a}, and pointed at {p}{time}."],
                ["\"Nobody lives there,\" said {b}{here}.", "\"I am not afraid,\" said {b} {at}.", "{B} did not want to go near {p}{time}."],
                ["{A} went up to {p}{time}.", "{A} and {b} knocked at the door of {p}.", "{A} (stood|waited) beside {p}{time}.", "\"Hello, is anybody home?\" called {a} before {p}."],
                ["{Night}, {c} heard a noise.", "{Night}, {c} cried out {at}.", "Something moved behind {p}, and {c} screamed{time}.", "\"What was that?\" whispered {c}{here}."],
                ["It was only the wind, and {a} laughed{here}.", "{B} lifted a lamp, and there was nothing but dust{here}.", "{A} held {c} close{here}.", "\"It is only the wind,\" said {a} to {c}{here}."],
                ["{Morning}, {all} opened all the windows{here}.", "{Morning}, {a} and {b} cleaned {p}.", "{All} slept {at} until the morning.", "\"Good morning!\" called {b} to {a} and {c}{here}."],
                ["{A}, {b}, and {c} stayed there, and made a home {at}.", "Since then, {p} has been full of songs{time}.", "\"This is our home now,\" said {c} beside {p}."],
            ]) { Prop = [Kind.Castle, Kind.House, Kind.Windmill], Home = Land },
        new("three and the curse", 3,
            ["{c} is under a curse, and only {a} and {b} can help", "{a} and {b} try to save {c}", "The curse of {c}"],
            [
                ["{A}, {b}, and {c} (lived|met every day){here1}.", "{All} played together{here1}.", "\"We will always be friends,\" said {c} to {a} and {b}{here1}."],
                ["{Night}, a curse fell on {c}.", "One day, {c} fell asleep {at} and did not wake.", "Then {c} could not speak any more{here}.", "\"I feel so strange,\" said {c}{here}."],
                ["{A} was sad and sat beside {c}{here}.", "\"What can we do?\" asked {a}{here}.", "{A} (wept|cried) for {c}{here}."],
                ["\"There is a (spring|secret|song) that helps,\" said {b}{here}.", "{B} remembered an old book{here}.", "\"I know the way,\" said {b}{here}."],
                ["{A} and {b} {walk:ab2}{time}.", "So {a} and {b} left {c} behind, and {walk:ab2}.", "\"Hurry, there is little time,\" said {a}, and {walk:ab2}."],
                ["?{B} fell, but {a} helped{here}.", "?{A} was tired, but {b} did not stop{here}.", "?\"We are almost there,\" said {b} to {a}{here}."],
                ["{Morning}, {a} and {b} came back to {c}.", "{A} sang the song for {c} {at1}.", "{B} gave {c} the magic water{here1}.", "\"Please, wake up,\" said {a} to {c}{here1}."],
                ["{C} opened both eyes{here1}.", "The curse was broken, and {c} laughed{here1}.", "\"I had such a strange dream,\" said {c}{here1}.", "\"How long did I sleep?\" asked {c}{here1}."],
                ["?{All} danced {at}{time}.", "?{A}, {b}, and {c} were never apart again{here}.", "?\"Never leave us again,\" said {a} to {c}{here}."],
            ]),
        new("the watch", 3,
            ["{a}, {b}, and {c} keep watch {at1} all night", "{a}, {b} and {c} around a fire", "One of them must stay awake : {a}, {b} or {c}"],
            [
                ["{Dusk}, {all} sat around a fire {at1}.", "{A}, {b}, and {c} made their camp {at1}.", "\"It is cold tonight,\" said {b} to {a} and {c}{here1}."],
                ["\"I will keep watch,\" said {a}{here}.", "{A} took the first watch{here}."],
                ["{B} and {c} slept {at}.", "{B} lay down beside {c}, and slept{here}.", "\"Wake me when you are tired,\" said {b} to {a}{here}."],
                ["{Night}, {a} heard steps.", "{Night}, two eyes shone {at}, and {a} stood up.", "Then {a} saw something move{here}.", "\"Who goes there?\" called {a}{here}."],
                ["\"Wake up!\" called {a}{here}.", "{A} woke {b}{here}.", "{A} hid behind {b}{here}.", "\"There is a monster!\" {a} told {b}{here}."],
                ["It was only {p}{here}.", "{B} laughed: it was only {p}{here}.", "\"That is only {p},\" said {c}{here}."],
                ["?{A} was ashamed{here}, but {b} only laughed.", "?\"Better too careful than too late,\" said {c}{here}.", "?\"Go back to sleep,\" said {b} to {a}{here}."],
                ["{Morning}, {all} went on their way {at2}.", "{Morning}, {all} drank hot tea {at}.", "So {all} stayed awake together {at}, and told stories.", "\"What a night!\" said {a} to {b} and {c}{here}."],
            ]) { Prop = [Kind.Tree, Kind.Mushroom, Kind.Flower, Kind.Balloon, Kind.Car], Home = Land },
    ];
}
