using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>Quests, journeys, races and storms.</summary>
internal static class Adventures
{
    private static readonly Place[] Land = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains];

    public static IReadOnlyList<Plot> All { get; } =
    [
        new("quest", 2,
            ["{a} and {b} look for {p}", "{a} must find {p} before the sun goes down", "{p} is hidden {at2}, and {a} has the map", "A map leads {a} to {p}"],
            [
                ["Once upon a time, {a} lived {at1}.", "{A} had an old map{here1}.", "Every evening, {a} dreamed of {p}{here1}.", "\"I will find {p},\" said {a}{here1}."],
                ["{B} came {at}, and asked for the way.", "One day, {a} met {b}{here}.", "\"Come with me,\" said {b} to {a}{here}.", "\"Do you know the way?\" {a} asked {b}{here}."],
                ["{A} and {b} {walk:ab2}{time}.", "Together, {a} and {b} {walk:ab2}.", "\"Follow the map,\" said {a}, and {walk:ab2}."],
                ["?{A} grew tired{here}, but {b} sang.", "?{B} carried {a} for a while{here}.", "?A cold wind blew{here}, and {a} walked close behind {b}.", "?\"My feet hurt,\" said {a}{here}."],
                ["{A} looked behind every stone{here}.", "{B} dug a hole {at}, but found nothing.", "\"We are lost,\" said {b}{here}.", "\"The map is upside down!\" cried {b}{here}."],
                ["{Dusk}, {a} saw {p} {at}.", "At last, {p} stood before {a}{here}.", "{B} shouted, for there was {p}{here}.", "\"Look over there!\" cried {a}, and ran to {p}{time}."],
                ["{A} and {b} danced around {p}{time}.", "{A} touched {p} and smiled{here}.", "{P} was even (more beautiful|smaller) than {a} had dreamed{here}.", "\"It is (real|true),\" whispered {a} before {p}."],
                ["\"The way was the best part,\" said {a}{here}.", "{A} and {b} went home as friends {night}.", "{A} gave {p} to {b}{here}, and kept the map.", "\"You may keep it,\" said {a} to {b}{here}."],
            ]) { Prop = [Kind.Chest, Kind.Flower, Kind.Castle, Kind.Tree, Kind.Mushroom, Kind.Rocket] },
        new("storm at sea", 2,
            ["{a} is alone on the sea when the storm comes", "A storm throws {a} onto a strange shore", "{a} and {b} sail into a storm", "{b} saves {a} from drowning"],
            [
                ["{A} sailed {at1} {morning}.", "{A} loved {to1} more than anything.", "{A} {stand:a} beside {p} {at1}.", "\"The wind is good today,\" said {a}{here1}."],
                ["Then the wind rose, and {a} was afraid{here}.", "{Night}, a storm came over {p}.", "Black waves rolled over {p}{time}.", "\"Something is wrong with the wind,\" said {a}{here}."],
                ["{P} broke in two{here}.", "{A} fell into {to}{time}.", "\"Help!\" cried {a}{here}.", "\"I cannot hold it any longer!\" shouted {a}{here}."],
                ["?{A} swam and swam{here}.", "?{A} held on to a piece of wood{here}."],
                ["{B} heard the cry{here}.", "Out of the dark came {b}{here}.", "{B} swam under {a} and lifted {a} up{time}.", "\"Hold on, I am coming!\" called {b}{here}."],
                ["{B} carried {a} {at2}.", "{Morning}, {a} woke up {at2}.", "{A} and {b} reached {to2} {dusk}.", "\"Open your eyes, you are safe,\" said {b} to {a}{here2}."],
                ["\"You saved my life,\" said {a}{here}.", "{A} thanked {b}{here}.", "\"Why did you help me?\" asked {a}{here}.", "\"Where am I?\" {a} asked {b}{here}."],
                ["\"You would do the same,\" said {b}{here}.", "{A} built a raft beside {b}{time}.", "Since then, {a} always looks for {b} {at}.", "\"Stay with me,\" said {a} to {b}{here}."],
            ]) { Home = [Place.Sea], Away = Land, Prop = [Kind.Ship], Last = [Kind.Fish, Kind.Octopus, Kind.Dragon, Kind.Bird, Kind.Ghost] },
        new("race", 2,
            ["{a} and {b} race {at1}", "Who is faster, {a} or {b} ?", "{b} has never lost a race, until {a} comes", "{a} wins a race in a strange way"],
            [
                ["\"I am the fastest of all,\" said {b} {at1}.", "{B} laughed at {a}{here1}.", "{A} and {b} wanted to know who was faster{here1}.", "\"Nobody can catch me,\" said {b}{here1}."],
                ["\"Let us race to {p},\" said {a}{here}.", "{A} and {b} {stand:ab} side by side {at}{time}.", "So {a} asked {b} to a race{here}."],
                ["{B} ran far ahead of {a}{here}.", "{B} was gone like the wind{here}.", "{A} fell behind {b}{here}.", "\"You are too slow!\" {b} called to {a}{here}."],
                ["{B} stopped {at} and took a rest.", "{B} was so sure of winning that {b} took a nap{here}.", "Then {b} hurt a foot{here}.", "\"I have all the time I want,\" said {b}, and lay down{here}."],
                ["{A} never stopped{here}.", "{A} went on, step by step{here}.", "{A} stopped beside {b} to help{here}.", "\"I will not give up,\" said {a}{here}."],
                ["{Dusk}, {a} came to {p} first.", "{A} touched {p} {dusk}, and (jumped for joy|cheered).", "{A} and {b} reached {p} at the same moment{time}.", "\"I am here!\" cried {a} beside {p}."],
                ["{B} could not believe it{here}.", "\"How did you do it?\" asked {b}{here}.", "{B} bowed before {a}{here}.", "\"You have won,\" said {b} to {a}{here}."],
                ["\"Slow and steady,\" said {a}{here}.", "{A} and {b} shared the prize beside {p}.", "From then on, {b} never laughed at {a} again{here}.", "\"Tomorrow, we race again,\" said {b}{here}."],
            ]) { Prop = [Kind.Tree, Kind.Windmill, Kind.Castle, Kind.House, Kind.Mushroom], Home = Land },
        new("journey home", 2,
            ["{a} is far away from home", "{a} wants to go home, but home is far away", "How {a} found the way home", "{a} wakes up {at1} and does not know how to get home"],
            [
                ["{A} woke up {at1} and did not know the way home.", "{A} was lost{here1}.", "{A} {stand:a} all alone {at1}{time}.", "\"Where am I?\" asked {a}{here1}."],
                ["\"I want to go home,\" said {a}{here}.", "{A} (called|wept), but nobody heard it{here}.", "{A} thought of {p} far away{here}."],
                ["Then {b} came {at}.", "{B} flew over {a}{here}.", "\"Are you lost?\" asked {b}{here}.", "\"Why are you so sad?\" {b} asked {a}{here}."],
                ["\"I live in {p},\" said {a}{here}.", "{A} told {b} about {p}{here}.", "\"I know that place,\" said {b}{here}."],
                ["{A} and {b} {walk:ab2}{time}.", "{B} showed {a} the way {at2}.", "\"Come with me, I know the way,\" said {b} to {a}{here}."],
                ["?{Night}, {a} and {b} slept {at}.", "?{A} and {b} ate sweet berries{here}.", "?A yellow moon shone over {a} and {b} {at}.", "?\"Is it still far?\" asked {a}{here}."],
                ["{Morning}, {a} saw {p} {at}.", "Behind the last hill stood {p}{time}.", "At last, {a} stood before {p}{time}.", "\"There it is!\" cried {a}, and pointed at {p}{time}."],
                ["{A} ran into {p} and laughed{here}.", "{A} asked {b} to stay in {p}{time}.", "\"Home is where friends are,\" said {a} beside {p}.", "\"You are always welcome here,\" said {a} to {b}{here}."],
            ]) { Prop = [Kind.House, Kind.Castle, Kind.Windmill, Kind.Tree, Kind.Rocket], Last = [Kind.Bird, Kind.Dragon, Kind.Ghost, Kind.Rabbit, Kind.Cat, Kind.Robot] },
        new("rescue", 2,
            ["{a} is trapped, and only {b} can help", "{a} is stuck on top of {p}", "{b} hears a cry for help {at1}", "{b} climbs up to save {a}"],
            [
                ["{A} climbed up high on {p}{here1}.", "{A} was caught in {p}{here1}.", "The door of {p} fell shut behind {a}{here1}.", "\"From up here I can see everything,\" said {a} on {p}."],
                ["\"Help, I can't get out!\" cried {a} {at}.", "{A} called all day{here}.", "{Night}, {a} was still there, cold and hungry.", "\"Is anybody there?\" called {a}{here}."],
                ["{B} heard the cry{here}.", "Far away, {b} {walk:b1}.", "{B} came {at}, and looked up.", "\"I am on my way!\" called {b}{here}."],
                ["\"Do not move!\" shouted {b}{here}.", "{B} threw a rope to {a}{here}.", "{B} tried again and again, beside {p}{time}."],
                ["?The rope broke, and {b} fell{here}.", "?{B} was afraid too{here}.", "?\"It is too high,\" said {b}{here}."],
                ["{A} jumped, and {b} caught {a}{here}.", "With one last pull, {b} freed {a} from {p}{time}.", "{Morning}, {a} was free.", "\"Jump, I will catch you!\" called {b} to {a}{here}."],
                ["\"You are my hero,\" said {a}{here}.", "{A} hugged {b}{here}.", "{A} and {b} sat together beside {p}{time}.", "\"I thought nobody would come,\" said {a} to {b}{here}."],
                ["{A} never climbed on {p} again.", "Now {a} and {b} meet {at} every day.", "{B} went home {at2} with a smile.", "\"I will never do that again,\" said {a}{here}."],
            ]) { Prop = [Kind.Tree, Kind.Castle, Kind.Windmill, Kind.House, Kind.Balloon] },
        new("first flight", 1,
            ["{a} wants to fly", "{a} builds {p} and leaves the ground", "All {a} ever wanted was to see the world from above", "{a} steals {p}"],
            [
                ["{A} always wanted to see the world from above{here1}.", "{A} (looked up|dreamed of the sky) every day{here1}.", "{A} built {p}{here1}.", "\"How does the world look from above?\" asked {a}{here1}."],
                ["One day, {p} stood {at}.", "{A} painted {p} {at}{time}.", "\"Today I will fly,\" said {a}{here}."],
                ["{P} rose over {a}{here}.", "{A} and {p} flew {at}{time}.", "{P} shook, and went up and up{time}.", "\"Up, up and away!\" shouted {a} from {p}."],
                ["{A} flew over {to2}{time}.", "{A} waved{here2}.", "From above, {a} saw {to2}{time}.", "\"Everything is so small,\" said {a}{here}."],
                ["Then the wind turned {p} around{time}.", "{Night}, {p} began to fall.", "Suddenly, {p} made a terrible noise{time}.", "\"What was that noise?\" asked {a} in {p}."],
                ["{A} held on tight{here}.", "\"Do not fall now!\" cried {a}{here}.", "{A} was not afraid{here}.", "\"It will be all right,\" said {a}{here}."],
                ["{P} came down softly {at2}.", "{P} landed {at2}, with a great bump.", "{Morning}, {a} climbed out of {p}.", "\"That was close,\" said {a} beside {p}."],
                ["\"Again!\" laughed {a}{here}.", "{A} kissed the ground beside {p}.", "{A} slept beside {p} {at}."],
            ]) { Prop = [Kind.Balloon, Kind.Rocket], First = [Kind.Cat, Kind.Rabbit, Kind.Robot, Kind.Mage, Kind.Priest, Kind.Queen, Kind.Warrior, Kind.Snowman, Kind.Fish], Home = Land },
    ];
}
