export default function Home() {
  return <h1>SIPAS</h1>;
}
