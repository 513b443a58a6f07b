using System.Diagnostics;
using System.Globalization;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Judging;
using ComicCluster.Judging.Training;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

// tests/Judge/train.sh [STEPS [SEED [FILE]]]: trains the judge; the log goes to the standard output.
const int ScenesOfEach = 200;
TorchRuntime.Start(threads: 1); // the same weights on every machine with as wide instructions
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var steps = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 3000;
var seed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 555_123;
var file = args.Length > 2 ? args[2] : "tests/Judge/judge.safetensors";

var clock = Stopwatch.StartNew();
using var trainer = new JudgeTrainer(seed, steps);
var losses = new List<double>();
for (var step = 1L; step <= steps; step++)
{
    losses.Add(trainer.Step());
    if (step % 50 != 0 && step != steps) continue;
    Console.WriteLine($"step {step} of {steps}: loss {losses.Average():F3}, {clock.Elapsed.TotalSeconds:F0} s");
    losses.Clear();
    if (step % 400 == 0) PrintFigures();
}
trainer.Network.Save(file, new Dictionary<string, string>
{
    ["steps"] = $"{steps}", ["seed"] = $"{seed}", ["pictures"] = $"{steps * JudgeTrainer.Batch}", ["seconds"] = $"{clock.Elapsed.TotalSeconds:F0}",
});
PrintFigures();

void PrintFigures() // on clean pictures of scenes that no model is trained with
{
    var judge = new Judge(trainer.Network);
    var random = SceneSampler.Open(SceneSplit.HeldOut, seed);
    Scene[] scenes = [.. Enumerable.Range(1, 3).SelectMany(things => Scenes(random).Where(scene => scene.Things.Count == things).Take(ScenesOfEach))];
    RgbPicture[] pictures = [.. scenes.Select(scene => new RgbPicture(192, 192, SceneRenderer.Render(scene, Window.Whole, 192)))];
    foreach (var (things, figures) in JudgeFigures.MeasureByThings(judge, pictures, scenes, scenes)) Console.WriteLine($"{things}: {figures}");
    Console.WriteLine($"kind precision {Precision(judge.Read(pictures), scenes):F3}");
}

static IEnumerable<Scene> Scenes(RandomStream random)
{
    while (true) yield return SceneSampler.Sample(random, SceneSplit.HeldOut);
}

static double Precision(IReadOnlyList<Reading> readings, Scene[] scenes)
{
    var kinds = Enum.GetValues<Kind>();
    var right = readings.Zip(scenes).Sum(pair => kinds.Count(kind => pair.First.Sees(kind) &&
        (pair.Second.InSky?.Kind == kind || pair.Second.Things.Any(thing => thing.Kind == kind))));
    return (double)right / readings.Sum(reading => kinds.Count(reading.Sees));
}
