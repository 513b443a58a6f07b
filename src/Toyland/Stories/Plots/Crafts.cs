using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>What somebody makes: pictures, songs, inventions, soups and walls.</summary>
internal static class Crafts
{
    private static readonly Place[] Land = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains];

    public static IReadOnlyList<Plot> All { get; } =
    [
        new("the picture", 2,
            ["{a} paints {b}", "{b} does not like the picture that {a} painted", "{a} wants to be a painter", "A picture of {p} makes {a} famous"],
            [
                ["{A} wanted to be a painter {at1}.", "{A} had a brush and a pot of paint{here1}.", "\"Today I will paint,\" said {a}{here1}."],
                ["\"Paint me!\" said {b}{here}.", "{B} sat down before {a}{here}.", "{A} asked {b} to sit still{here}."],
                ["{A} painted all day{here}.", "\"Do not move,\" said {a} to {b}{here}.", "{B} stood beside {p} and tried not to sneeze{time}."],
                ["\"That is not me!\" cried {b}{here}.", "{B} looked at the picture and frowned{here}.", "The picture showed {p}, but not {b}{time}."],
                ["?{A} was so sad that the brush fell down{here}.", "?\"I will never paint again,\" said {a}{here}."],
                ["{Night}, {a} tried once more.", "{A} began again, and looked at {b} with kind eyes{time}.", "\"Show me how you laugh,\" said {a}{here}."],
                ["{Morning}, {b} saw the new picture.", "This time, {b} could not stop looking{here}.", "\"It is wonderful,\" whispered {b}{here}."],
                ["{B} hung the picture on {p}.", "Now everybody wants a picture, and {a} is never bored{here}.", "\"You have seen who I am,\" said {b} to {a}{here}."],
            ]) { Prop = [Kind.House, Kind.Castle, Kind.Tree, Kind.Windmill, Kind.Ship, Kind.Flower] },
        new("the builder", 2,
            ["{a} builds {p}", "{a} builds {p} out of nothing", "The wind blows {p} down, and {a} begins again", "{b} laughs at what {a} builds"],
            [
                ["{A} wanted to build {p} {at1}.", "\"I need a place of my own,\" said {a}{here1}.", "{A} carried stone after stone{here1}."],
                ["{B} came and laughed at {a}{here}.", "\"That will never stand,\" said {b}{here}.", "{B} watched {a} from far away{here}."],
                ["{A} worked day after day{here}.", "\"Wait and see,\" said {a}{here}.", "{A} sang while {p} grew{time}."],
                ["{Dusk}, {p} was ready.", "At last, {a} stood before {p} and was proud{time}.", "\"It is done!\" cried {a} beside {p}."],
                ["{Night}, a storm shook {p}.", "The wind came and blew {p} down{time}.", "{A} woke up, and {p} was only a heap of stones{time}."],
                ["{A} sat down and wept{here}.", "\"All for nothing,\" said {a}{here}.", "{A} did not say a word{here}."],
                ["\"Let me help you,\" said {b}{here}.", "{B} was ashamed, and brought wet stones to {a}{here}.", "{B} came with a hammer{here}."],
                ["{A} and {b} built {p} once more{time}.", "{Morning}, {a} and {b} worked side by side.", "\"Deeper this time,\" said {b}, and {a} dug{here}."],
                ["Since then, no storm can hurt {p}{time}.", "\"It is your home too,\" said {a} to {b} beside {p}.", "{A} and {b} drank tea in {p}{time}."],
            ]) { Prop = [Kind.House, Kind.Castle, Kind.Windmill], Home = Land },
        new("the song", 2,
            ["{a} has a song that nobody wants to hear", "{a} sings so badly that {b} runs away", "{b} teaches {a} how to sing", "The song of {a}"],
            [
                ["{A} loved to sing {at1}.", "{A} sang every morning{here1}.", "\"Listen to my new song!\" said {a}{here1}."],
                ["\"Stop that noise!\" shouted {b}{here}.", "{B} covered both ears{here}.", "Everybody ran away, and {b} ran first{here}."],
                ["{A} stopped singing{here}.", "{A} was sad, and hid behind {p}{time}.", "\"I will never sing again,\" said {a}{here}."],
                ["It grew very quiet {at}, and {b} could not sleep.", "{Night}, {b} missed the song.", "Without the song, {b} was sad too{here}."],
                ["Then {b} was lost in the fog{here}.", "{Dusk}, fog came, and {b} could not see {p}.", "{B} called for help in the dark{here}."],
                ["{A} sang as loud as {a} could{here}.", "{A} climbed on {p} and sang{time}.", "\"Follow my voice!\" called {a}{here}."],
                ["{B} heard the song and found {p}{time}.", "{B} went after the song, step by step{here}.", "\"I am here!\" cried {b}, and ran to {a}{here}."],
                ["\"Sing it once more,\" said {b}{here}.", "\"I never heard a better song,\" said {b} to {a}{here}.", "Now {a} and {b} sing together beside {p}."],
            ]) { Prop = [Kind.House, Kind.Tree, Kind.Castle, Kind.Windmill, Kind.Ship] },
        new("the invention", 2,
            ["{a} invents something, and {b} has to try it", "{a} turns {b} into something else", "The new invention of {a} goes wrong", "{p} begins to walk because of {a}"],
            [
                ["{A} had a great idea {at1}.", "{A} worked on a new invention{here1}.", "\"This will change everything,\" said {a}{here1}."],
                ["\"You may try it first,\" said {a} to {b}{here}.", "{B} came to see it{here}.", "{A} tried it on {p}{time}."],
                ["\"Is it dangerous?\" asked {b}{here}.", "{A} turned a wheel, and it began to hum{here}.", "{B} pressed a button, and {a} ran for cover{here}."],
                ["There was a bang, and smoke came out of {p}{time}.", "Suddenly, {p} flew through the air{time}.", "{P} began to dance{time}."],
                ["\"Stop it!\" cried {b}{here}.", "{B} jumped on {p}, and could not get down{time}.", "{A} ran around {p} and did not know what to do{time}."],
                ["\"I forgot the brake,\" said {a}{here}.", "{A} read the plan again{here}.", "{A} pulled out a plug, and {p} stood still{time}."],
                ["{B} was covered with soot, and {a} began to laugh{here}.", "{A} and {b} sat down beside {p}, out of breath.", "\"Never again!\" said {b}{here}."],
                ["\"I have a better idea,\" said {a} the next day{here}.", "{Dusk}, {a} and {b} used it to cook soup.", "Now {b} rides on {p} every day{time}."],
            ]) { Prop = [Kind.Car, Kind.House, Kind.Chest, Kind.Tree, Kind.Balloon, Kind.Rocket], First = [Kind.Mage, Kind.Robot, Kind.Queen, Kind.Priest, Kind.Cat, Kind.Rabbit, Kind.Octopus] },
        new("the soup", 3,
            ["{a}, {b} and {c} cook a soup", "{a} makes a soup out of a stone", "Everybody is hungry : {a}, {b} and {c}"],
            [
                ["{A}, {b}, and {c} were hungry{here1}.", "{A} had a pot, and nothing to put in it{here1}.", "\"I am so hungry,\" said {a} to {b} and {c}{here1}."],
                ["{A} put a stone into the pot{here}.", "\"I will make soup out of a stone,\" said {a}{here}.", "\"A stone makes the best soup,\" said {a}{here}."],
                ["\"That is silly,\" said {b}{here}.", "{B} laughed at {a}{here}.", "{B} looked into the pot and shook with laughter{here}."],
                ["\"Some salt would be good,\" said {a}{here}.", "{A} tasted it, and only wished for an onion{here}.", "\"It is almost perfect,\" said {a}{here}."],
                ["{B} had an onion, and gave it to {a}{here}.", "\"I have some salt,\" said {b}{here}.", "{C} ran home and came back with carrots{here}."],
                ["?{C} put something fresh into the pot{here}.", "?\"I have some beans,\" said {c}{here}."],
                ["{Dusk}, {all} ate the soup together.", "{All} sat around the pot {at}{time}.", "The soup was so good that {c} asked for more{here}."],
                ["\"And all that from one stone!\" said {c}{here}.", "{A} gave the stone to {c}{here}.", "\"Good night, and thank you,\" said {b} to {a} and {c}{here}."],
            ]) { Home = [Place.Meadow, Place.Desert, Place.Snow, Place.Forest, Place.Mountains, Place.Room] },
    ];
}
