using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Stories.Plots;

/// <summary>Sleeping dragons, machines that learn, curses, ghosts and gardens.</summary>
internal static class Wonders
{
    private static readonly Kind[] Sleepers = [Kind.Dragon, Kind.Cat, Kind.Robot, Kind.Rabbit, Kind.Queen, Kind.Mage, Kind.Warrior, Kind.Priest];

    public static IReadOnlyList<Plot> All { get; } =
    [
        new("the sleeper", 2,
            ["{a} finds {b} asleep in {p}", "{b} has slept {at1} for a hundred years", "Do not wake {b}", "{a} tries to sneak past {b}"],
            [
                ["{B} slept beside {p} {at1}.", "{B} had slept {at1} for a hundred years.", "Long ago, {b} fell asleep {at1}.", "\"Do not wake me,\" {b} had said {at1}, and fell asleep."],
                ["One day, {a} {walk:a1}.", "{A} came to {p}{time}.", "{A} wanted to see {p}{here}.", "\"I am not afraid,\" said {a}, and came to {p}{time}."],
                ["{A} went past {b} on tiptoe{here}.", "\"Is it dead?\" asked {a}{here}.", "{A} touched {b} with one finger{here}.", "\"Sleep on, sleep on,\" whispered {a} to {b}{here}."],
                ["?{B} snored{here}.", "?{B} turned over, and slept again {at}."],
                ["{A} stepped on a dry leaf{here}.", "Then {a} had to sneeze{here}.", "A stone fell from {p}, right beside {b}{time}.", "\"Oh no!\" cried {a}, and fell over a root{here}."],
                ["{B} woke up{here}.", "{B} opened one eye, and looked at {a}{time}.", "\"Who is there?\" asked {b}{here}.", "\"Who woke me?\" asked {b}{here}."],
                ["\"Please do not eat me!\" cried {a}{here}.", "{A} hid behind {p}{time}.", "\"I only wanted to look,\" said {a}{here}."],
                ["{B} only asked for a (story|blanket|cup of tea){here}.", "{B} laughed, and {p} shook{time}.", "{B} yawned, and slept again {at}.", "\"Do you know a story?\" {b} asked {a}{here}."],
                ["Now {a} comes {at} every evening, and sings for {b}.", "{A} went home {night}, and told nobody.", "{A} brought {b} a pillow{here}.", "\"Good night,\" said {a} to {b}{here}."],
            ]) { Last = Sleepers, Prop = [Kind.Castle, Kind.House, Kind.Chest, Kind.Tree, Kind.Windmill] },
        new("the machine that learns", 2,
            ["{a} learns to feel", "{b} teaches {a} to laugh", "You are the last robot {at1}", "{a} wants to be alive", "{a} asks {b} what love is"],
            [
                ["{A} could count, but {a} could not laugh {at1}.", "{A} worked {at1} day and night.", "{A} was the last of its kind {at1}.", "\"I know everything but joy,\" said {a}{here1}."],
                ["{B} came to {a}{here}.", "{A} saw {b} playing{here}.", "One day, {a} found {b} {at}.", "\"Who are you?\" {b} asked {a}{here}."],
                ["\"What are you doing?\" asked {a}{here}.", "{A} watched {b} for a long time{here}.", "\"Why do you smile?\" asked {a}{here}."],
                ["{B} showed {a} {p}{here}.", "\"Look,\" said {b}, and pointed at {p}{time}.", "{B} gave {p} to {a}{here}.", "\"This is beautiful,\" said {b}, and pointed at {p}{time}."],
                ["{A} looked at {p} {at} until (dusk|dark).", "{A} did not understand{here}.", "Something clicked deep in {a}{here}.", "\"I do not understand,\" said {a}{here}."],
                ["?Day after day, {a} came back to {p}{time}.", "?{A} tried to sing{here}.", "?\"Once more,\" said {a} to {b}{here}."],
                ["{Morning}, {p} was broken, and {a} was sad.", "Then {b} had to go away, and {a} {stand:a} alone{here}.", "{B} fell ill, and {a} sat beside {b}{here}."],
                ["\"So this is what it is like,\" said {a}{here}.", "For the first time, {a} wept{here}.", "{A} hugged {b}{here}.", "\"My heart hurts,\" said {a}{here}."],
                ["{A} had learned to laugh{here}.", "\"Now you are alive,\" said {b} to {a}{here}.", "{A} planted a garden {at2}."],
            ]) { First = [Kind.Robot], Prop = [Kind.Flower, Kind.Tree, Kind.Balloon, Kind.Mushroom] },
        new("the curse", 2,
            ["{a} is cursed", "{b} puts a curse on {a}", "{a} was not always like this", "Only {b} can break the curse"],
            [
                ["{A} was proud and rude {at1}.", "{A} laughed at everybody{here1}.", "Long ago, {a} broke a promise {at1}.", "\"Nobody is as great as I am,\" said {a}{here1}."],
                ["So {b} put a curse on {a}{here}.", "{Night}, {b} came to {a}.", "\"You will be alone for ever,\" said {b}{here}.", "\"You will be sorry,\" said {b} to {a}{here}."],
                ["From then on, nobody could see {a} {at}.", "{A} could not leave {p}{time}.", "{A} became as cold as stone{here}.", "\"Can nobody hear me?\" asked {a}{here}."],
                ["{A} hid behind {p}{here}.", "{A} was sorry, and wept beside {p}{time}.", "For a hundred years, {a} sat {at}.", "\"I was wrong,\" said {a} beside {p}."],
                ["One day, {a} saw {b} in danger{here}.", "Then {b} fell beside {p}, and nobody came{time}.", "{B} came back{here}, old and tired.", "\"Help me!\" called {b}{here}."],
                ["{A} helped {b}{here}.", "{A} carried {b} to {p}{time}.", "{A} gave {b} the last piece of bread{here}.", "\"Take my hand,\" said {a} to {b}{here}."],
                ["At that moment, the curse was broken, and {a} shone{here}.", "{Morning}, {a} was free.", "\"You have changed,\" said {b} to {a}{here}.", "\"I am free!\" cried {a}{here}."],
                ["{A} and {b} left {p} together{time}.", "{A} was never rude again{here}.", "{A} danced {at2}{time}.", "\"Thank you,\" said {a} to {b}{here}."],
            ]) { Prop = [Kind.Castle, Kind.House, Kind.Tree, Kind.Windmill, Kind.Ship] },
        new("the haunted place", 2,
            ["{p} is haunted", "{a} buys {p} and finds {b} in it", "Nobody believes {a}, but there is {b} in {p}", "{b} haunts {p}"],
            [
                ["Nobody dared to go near {p} {at1}.", "{A} bought {p} {at1}.", "{P} stood empty {at1} for many years.", "\"Nobody lives in there any more,\" said {a} before {p}{here1}."],
                ["{Night}, {a} went to {p}.", "\"There are no spirits,\" said {a}{here}.", "{A} wanted to spend one night in {p}{here}."],
                ["A window creaked, and {a} stood still{here}.", "Something cold touched {a}{here}.", "{A} heard a soft song in {p}{time}.", "\"Is somebody there?\" asked {a} in {p}."],
                ["Then {b} came out of the wall{here}.", "{B} flew over {a}{here}.", "{B} {stand:b} behind {a}{here}.", "\"Who dares to come here?\" asked {b}{here}."],
                ["\"Boo!\" said {b}{here}.", "{A} screamed{here}.", "{A} and {b} were both frightened{here}.", "\"You frightened me!\" said {a} to {b}{here}."],
                ["\"I am only lonely,\" said {b}{here}.", "{B} began to cry{here}.", "\"Will you play with me?\" asked {b}{here}."],
                ["{A} and {b} played cards in {p}{time}.", "{A} stayed with {b} {at} until morning.", "{A} told {b} a funny story{here}.", "\"Of course I will play with you,\" said {a} to {b}{here}."],
                ["{Morning}, {a} and {b} painted {p}.", "Now {p} is full of laughter{time}.", "{A} is not afraid any more{here}.", "\"Come back tomorrow,\" said {b} to {a}{here}."],
            ]) { Prop = [Kind.House, Kind.Castle, Kind.Windmill, Kind.Ship], Last = [Kind.Ghost] },
        new("the garden", 1,
            ["{a} plants a seed", "{p} will not grow, whatever {a} does", "{a} waits {at1}", "the patience of {a}"],
            [
                ["{A} planted a seed {at1}.", "{A} had a small garden {at1}.", "{A} found a strange seed{here1}.", "\"What will it be?\" asked {a}, and planted a seed{here1}."],
                ["{A} waited {at} day after day.", "Nothing grew, and {a} was sad{here}.", "\"Please grow,\" said {a}{here}."],
                ["?{Night}, {a} brought water.", "?The yellow sun shone over {a} {at}.", "?A white cloud came, and {a} hoped for rain{here}.", "?\"Drink, little one,\" said {a}{here}."],
                ["\"It will never grow,\" said {a}{here}.", "{A} wanted to give up{here}.", "{A} fell asleep {at}.", "\"I did everything right,\" said {a}{here}."],
                ["{Morning}, {p} stood {at}.", "Then, {night}, {p} broke through the ground.", "{A} woke up beside {p}{time}.", "\"What is this?\" cried {a} beside {p}."],
                ["{A} jumped for joy beside {p}{time}.", "\"I knew it!\" cried {a}{here}.", "{A} looked at {p} and could not speak{here}."],
                ["{P} grew and grew, high over {a}{time}.", "{A} showed {p} to everybody{here}.", "Since then, {a} rests under {p}{time}.", "\"Come and see!\" called {a} beside {p}."],
                ["\"Good things take time,\" said {a} beside {p}.", "{A} gave a seed to everybody{here}.", "{A} slept beside {p} {night}.", "\"Good things take time,\" said {a}{here}."],
            ]) { Prop = [Kind.Flower, Kind.Tree, Kind.Mushroom] },
        new("alone", 1,
            ["You are {a}, and you are all alone {at1}", "{a} is the last of its kind", "{a} talks to nobody", "A day in the life of {a}"],
            [
                ["{A} lived all alone {at1}.", "There was nobody but {a} {at1}.", "{A} {stand:a} {at1}{time}, and listened.", "\"Another day alone,\" said {a}{here1}."],
                ["\"Is anybody there?\" called {a}{here}.", "{A} counted the stones{here}.", "{A} talked to {p}{here}."],
                ["One day, {a} {walk:a2}.", "So {a} left, and {walk:a2}.", "{A} saw a light {at2}.", "\"Somebody must be out there,\" said {a}, and {walk:a2}."],
                ["{P} stood there{here}.", "{A} came to {p}{here}.", "{A} knocked at {p}{here}.", "\"What is this?\" asked {a}, and stopped before {p}{time}."],
                ["Nobody answered {a}{here}.", "{A} listened for a long time beside {p}.", "\"Hello?\" said {a}{here}.", "\"Please, open the door,\" said {a}{here}."],
                ["{Night}, {a} heard a song.", "{A} found a letter beside {p}{time}.", "\"I am coming,\" said the letter, and {a} read it again and again{here}.", "\"Who sings there?\" asked {a}{here}."],
                ["{A} smiled{here}.", "{A} waited beside {p} {at}.", "{A} was not alone any more{here}.", "\"At last, a friend,\" said {a}{here}."],
            ]) { Prop = [Kind.House, Kind.Tree, Kind.Castle, Kind.Rocket, Kind.Ship, Kind.Windmill] },
        new("the quarrel with the moon", 1,
            ["{a} wants the moon", "{a} tries to catch a star", "{a} is angry with the moon"],
            [
                ["{Night}, a white moon shone over {a} {at1}.", "{A} looked at the yellow moon {at1} every night.", "{A} wanted to catch a star {at1} {night}.", "\"Why are you so far away?\" asked {a} {at1} {night}."],
                ["\"Come down to me,\" called {a}{here}.", "{A} built a high ladder{here}.", "{A} jumped as high as {a} could{here}."],
                ["{A} climbed on {p}{time}.", "{A} stood on top of {p}{time}.", "{A} brought {p} {at}.", "\"Now I am high enough,\" said {a} on {p}."],
                ["{A} fell down beside {p}{time}.", "But it was too high, and {a} wept{here}.", "A white cloud came over {p}{time}.", "\"It is too high,\" said {a}{here}."],
                ["Then {a} saw something shine in a puddle{here}.", "{Night}, {a} looked into a puddle.", "{A} saw it again, right beside {p}{time}.", "\"What is that in the puddle?\" asked {a} {night}."],
                ["\"There you are!\" laughed {a}{here}.", "{A} kept very still{here}.", "{A} sat down beside {p}{time}.", "\"So you came to me,\" said {a}{here}."],
                ["{A} slept under {p} {night}.", "\"Some things are only there to look at,\" said {a}{here}.", "Now {a} says good night to it {at}.", "\"Stay where you are,\" said {a} {night}."],
            ]) { Prop = [Kind.Tree, Kind.Castle, Kind.House, Kind.Windmill, Kind.Balloon], Home = [Place.Meadow, Place.Forest, Place.Mountains, Place.Snow, Place.Desert] },
    ];
}
