using System.Diagnostics;
using System.Globalization;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Runtime;
using ComicCluster.Judging;
using ComicCluster.Judging.Training;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;

// tests/Judge/train.sh [STEPS [SEED [FILE]]]: trains the judge; the log goes to the standard output.
TorchRuntime.Start();
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var steps = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 2400;
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
    if (step % 500 == 0) PrintFigures();
}
trainer.Network.Save(file, new Dictionary<string, string>
{
    ["steps"] = $"{steps}", ["seed"] = $"{seed}", ["pictures"] = $"{steps * JudgeTrainer.Batch}", ["seconds"] = $"{clock.Elapsed.TotalSeconds:F0}",
});
PrintFigures();

void PrintFigures() // on clean pictures of scenes that no model is trained with
{
    var random = SceneSampler.Open(SceneSplit.HeldOut, seed);
    var scenes = Enumerable.Range(0, 500).Select(_ => SceneSampler.Sample(random, SceneSplit.HeldOut)).ToArray();
    var pictures = scenes.Select(scene => new RgbPicture(128, 128, SceneRenderer.Render(scene, Window.Whole, 128))).ToArray();
    var judge = new Judge(trainer.Network);
    Console.WriteLine(JudgeFigures.Measure(judge, pictures, scenes, scenes));
    var readings = judge.Read(pictures);
    var all = Enum.GetValues<Kind>();
    var seen = readings.Sum(reading => all.Count(reading.Sees));
    var right = readings.Zip(scenes).Sum(pair => all.Count(kind => pair.First.Sees(kind) &&
        (pair.Second.InSky?.Kind == kind || pair.Second.Things.Any(thing => thing.Kind == kind))));
    Console.WriteLine($"kind precision {(double)right / seen:F4}");
}
