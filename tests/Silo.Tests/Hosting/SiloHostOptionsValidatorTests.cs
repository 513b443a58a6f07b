using ComicCluster.Grains.Hosting;
using ComicCluster.Silo.Hosting;

namespace ComicCluster.Silo.Tests.Hosting;

public sealed class SiloHostOptionsValidatorTests
{
    private static readonly SiloHostOptions Sound = new()
    {
        Role = SiloRoles.Gpu, Storage = "file:/tmp/comic", Models = AppContext.BaseDirectory, AdvertisedAddress = "127.0.0.1",
    };

    [Fact]
    public void Validate_SoundOptions_Succeed() => Assert.True(new SiloHostOptionsValidator().Validate(null, Sound).Succeeded);

    [Fact]
    public void Validate_CoordinatorWithoutModels_Succeeds() =>
        Assert.True(new SiloHostOptionsValidator().Validate(null, Sound with { Role = SiloRoles.Coordinator, Models = "" }).Succeeded);

    public static TheoryData<SiloHostOptions, string> Unsound => new()
    {
        { Sound with { Role = 0 }, "It has no role. Give --role coordinator, gpu or both." },
        { Sound with { Storage = "" }, "'' is no storage." },
        { Sound with { Storage = "file:" }, "'file:' is no storage." },
        { Sound with { Storage = "azure" }, "Set ComicCluster__AzureConnectionString in the environment." },
        { Sound with { Models = "" }, "There is no model at ''. Give --models the folder of a CLIP" },
        { Sound with { Models = "/nowhere" }, "There is no model at '/nowhere'." },
        { Sound with { Writer = "/nowhere" }, "Give --writer the folder of a GPT-2." },
        { Sound with { AdvertisedAddress = "here" }, "'here' is no IP address." },
        { Sound with { Slots = 0 }, "--slots 0 is out of bounds; 1 to 1024 are allowed." },
        { Sound with { CheckpointSeconds = double.NaN }, "--checkpoint-seconds NaN is out of bounds" },
        { Sound with { TrashDays = -1 }, "--trash-days -1 is out of bounds; 0 to 3650 are allowed." },
        { Sound with { SleepSeconds = -1 }, "--sleep-seconds -1 is out of bounds" },
        { Sound with { DrainSeconds = 4000 }, "--drain-seconds 4000 is out of bounds" },
        { Sound with { SiloPort = 0 }, "--silo-port 0 is out of bounds" },
        { Sound with { ListeningPort = 70000 }, "--listening-port 70000 is out of bounds" },
        { Sound with { GatewayPort = 0 }, "--gateway-port 0 is out of bounds" },
        { Sound with { HealthPort = -1 }, "--health-port -1 is out of bounds" },
    };

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Validate_UnsoundOption_SaysWhatToDo(SiloHostOptions options, string message)
    {
        var error = Assert.Single(new SiloHostOptionsValidator().Validate(null, options).Failures!);
        Assert.Contains(message, error);
    }

    [Fact]
    public void Validate_SeveralMistakes_TellsAll()
    {
        var options = Sound with { Role = 0, Storage = "", Slots = 0 };
        Assert.Equal(3, new SiloHostOptionsValidator().Validate(null, options).Failures!.Count());
    }
}
