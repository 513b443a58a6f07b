using System.Text.Json.Nodes;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Tests;

/// <summary>Models as a diverged training, a broken download or another program leaves them: all commands say the same of them.</summary>
public sealed class DamagedModelTests(TinyModels models)
{
    private const string NotFinite = "of tensor '";

    [Fact]
    public void Gpt2_WithNaN_IsRefusedByAllThatLoadIt()
    {
        var model = Change(models.Gpt2, "nan-gpt2", "h.1.mlp.c_fc.weight", weight => weight[3, 5] = double.NaN);
        var text = models.InFolder("nan.txt");
        File.WriteAllText(text, "Once upon a time there was a cat.");
        string[][] commands =
        [
            ["info", model], ["write", "A cat", "--model", model], ["write", "A cat", "--model", model, "--beams", "2"],
            ["eval", text, "--model", model], ["models", "import", "tiny", model, "--store", models.InFolder("nan-store")],
        ];
        Assert.All(commands, command => Comic.Run(command).AssertFails("1 of the 1024 numbers of tensor 'transformer.h.1.mlp.c_fc.weight' are NaN or infinite"));
    }

    [Fact]
    public void Clip_WithInfinity_IsRefusedByAllThatLoadIt()
    {
        var model = Change(models.Clip, "infinite-clip", "visual.proj", weight => weight[0, 0] = double.PositiveInfinity);
        Assert.All(
            (string[][])[["info", model], ["paint", "A cat", "--clip", model, "--prior", "none", "--out", models.InFolder("infinite.png")]],
            command => Assert.Contains(NotFinite, Comic.Run(command).Error));
    }

    [Fact]
    public void Info_Gpt2WithoutModelType_IsOneAsForTheOthers()
    {
        var model = models.Copy(models.Gpt2, "no-type");
        var path = Path.Combine(model, "config.json");
        var config = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        config.Remove("model_type");
        File.WriteAllText(path, config.ToJsonString());
        Assert.Contains("GPT-2", Comic.Run("info", model).Output);
    }

    [Fact]
    public void Gpt2_WithRowsThatNoTokenHas_WritesAndMeasuresWhatTheOneWithoutDoes()
    {
        var padded = models.Copy(models.Gpt2, "padded");
        using (NewDisposeScope())
        {
            var (config, weights) = Gpt2Checkpoint.Load(models.Gpt2);
            const string embedding = "wte.weight";
            var all = weights.ToDictionary(weight => weight.Key, weight => weight.Value);
            all[embedding] = cat([all[embedding], full(63, config.Width, 1000f)]); // they would be drawn at once, or never
            Gpt2Checkpoint.Save(padded, config with { VocabularySize = config.VocabularySize + 63 }, all);
        }
        var text = models.InFolder("padded.txt");
        File.WriteAllText(text, "Once upon a time there was a cat.");
        Assert.Contains("63 more rows", Comic.Run("info", padded).Output);
        string[][] commands =
        [
            ["write", "A cat", "--seed", "3", "--json"], ["write", "A cat", "--seed", "3", "--temperature", "2", "--samples", "3"],
            ["write", "A cat", "--beams", "3"], ["eval", text],
        ];
        Assert.All(commands, command =>
        {
            var (without, with) = (Comic.Run([.. command, "--model", models.Gpt2]), Comic.Run([.. command, "--model", padded]));
            Assert.Equal((0, without.Output), (with.ExitCode, with.Output));
        });
    }

    [Fact]
    public void Import_HalfOfTheWeights_IsRefused()
    {
        var (model, store) = (models.Copy(models.Gpt2, "half"), models.InFolder("half-store"));
        using (var weights = File.OpenWrite(Path.Combine(model, "model.safetensors"))) weights.SetLength(weights.Length / 2);
        Comic.Run("models", "import", "tiny", model, "--store", store).AssertFails("not a sound safetensors file");
        Assert.False(Directory.Exists(store));
    }

    [Fact]
    public void Import_Shards_GivesTheSameWeightsInOneFile()
    {
        var (sharded, store, exported) = (models.Copy(models.Gpt2, "sharded"), models.InFolder("sharded-store"), models.InFolder("sharded-export"));
        Split(sharded);
        Assert.StartsWith("tiny@1  ", Comic.Run("models", "import", "tiny", sharded, "--store", store).Output);
        Assert.Equal(0, Comic.Run("models", "export", "tiny@1", exported, "--store", store).ExitCode);
        Assert.Equal(Directory.GetFiles(models.Gpt2).Select(Path.GetFileName).Order(), Directory.GetFiles(exported).Select(Path.GetFileName).Order());
        using var scope = NewDisposeScope();
        var (expected, actual) = (Gpt2Checkpoint.Load(models.Gpt2).Tensors, Gpt2Checkpoint.Load(exported).Tensors);
        Assert.All(expected, weight => Assert.True(weight.Value.equal(actual[weight.Key]).all().item<bool>(), weight.Key));
        Assert.Equal(0, Comic.Run("write", "A cat", "--model", sharded, "--max-tokens", "4").ExitCode);
    }

    private string Change(string model, string name, string weight, Action<Tensor> change)
    {
        var folder = models.Copy(model, name);
        using var scope = NewDisposeScope();
        if (model == models.Gpt2)
        {
            var (config, weights) = Gpt2Checkpoint.Load(model);
            change(weights[weight]);
            Gpt2Checkpoint.Save(folder, config, weights);
        }
        else
        {
            var (config, weights) = ClipCheckpoint.Load(model);
            change(weights[weight]);
            ClipCheckpoint.Save(folder, config, weights);
        }
        return folder;
    }

    /// <summary>Puts a model's weights into two files with an index, as Hugging Face does with large ones.</summary>
    private static void Split(string folder)
    {
        using var scope = NewDisposeScope();
        var whole = Path.Combine(folder, "model.safetensors");
        var map = new JsonObject();
        using (var file = SafetensorsFile.Open(whole))
        {
            foreach (var (shard, names) in file.Names.Order(StringComparer.Ordinal).Chunk(file.Names.Count / 2 + 1).Index())
            {
                var name = $"model-{shard + 1:D5}-of-00002.safetensors";
                SafetensorsWriter.Write(Path.Combine(folder, name), names.ToDictionary(tensor => tensor, tensor => file.Read(tensor)));
                foreach (var tensor in names) map[tensor] = name;
            }
        }
        File.Delete(whole);
        File.WriteAllText(Path.Combine(folder, "model.safetensors.index.json"), new JsonObject { ["metadata"] = new JsonObject(), ["weight_map"] = map }.ToJsonString());
    }
}
